//! Making the segments that an index lacks.
//!
//! In: the texts that no segment serves. Out: new segments, kept on the shelf. Small texts are
//! gathered into one segment, a large one is divided among several; memory holds about one segment
//! and the texts it is made of, however much there is to do. Writing to disk goes on beside the
//! making, in a thread of its own.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::build::{self, Input};
use super::disk::{Shelf, Staged};
use super::parts::{Part, Parts};
use super::segment::{self, Digest, Segment};
use super::{Progress, SEGMENT, Wanted, hex};

/// What was made.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// New segments by name.
    pub(super) segments: Vec<(String, Segment)>,
    /// Texts that could not be read again, by position.
    pub(super) unread: Vec<usize>,
}

/// What the keeper is asked to do.
enum Job {
    /// Keep a segment.
    Keep(String, Vec<u8>),
    /// Put a segment by: it is part of a text that has not been read to its end.
    Stage(String, Vec<u8>),
    /// The text was read and is the one wanted, or is not: keep all that was put by, or none.
    Settle(bool),
}

/// Makes the segments of the `missing` texts.
pub(super) fn make(
    missing: Vec<usize>,
    wanted: &[Wanted<'_>],
    shelf: &mut Shelf,
    progress: &dyn Progress,
) -> Made {
    std::thread::scope(|scope| {
        // Nothing waits in the channel, so that one segment is being written and one being made.
        let (jobs, inbox) = sync_channel(0);
        let keeper = scope.spawn(move || keep(shelf, &inbox));
        let mut maker = Maker { wanted, jobs, progress, unread: Vec::new() };
        for group in groups(missing, wanted) {
            match *group {
                [only] if wanted[only].bytes > SEGMENT => maker.large(only),
                _ => maker.gathered(&group),
            }
        }
        let Maker { jobs, unread, .. } = maker;
        drop(jobs);
        Made { segments: keeper.join().unwrap_or_default(), unread }
    })
}

/// Does the jobs until there are no more.
fn keep(shelf: &mut Shelf, inbox: &Receiver<Job>) -> Vec<(String, Segment)> {
    let mut kept = Vec::new();
    let mut staged: Vec<(String, Staged)> = Vec::new();
    for job in inbox {
        let (keep, discard) = match job {
            Job::Keep(name, bytes) => (vec![(shelf.stage(&name, bytes), name)], Vec::new()),
            Job::Stage(name, bytes) => {
                let put_by = shelf.stage(&name, bytes);
                staged.push((name, put_by));
                continue;
            }
            Job::Settle(true) => (staged.drain(..).map(|(name, s)| (s, name)).collect(), Vec::new()),
            Job::Settle(false) => (Vec::new(), std::mem::take(&mut staged)),
        };
        for (staged, name) in keep {
            if let Ok(segment) = Segment::open(shelf.keep(&name, staged), false) {
                kept.push((name, segment));
            }
        }
        discard.into_iter().for_each(|(_, staged)| staged.discard());
    }
    kept
}

/// Gathers texts into groups of about the size of a segment, in the order they are wanted. A large
/// text is a group of its own.
fn groups(mut missing: Vec<usize>, wanted: &[Wanted<'_>]) -> Vec<Vec<usize>> {
    missing.sort_unstable();
    let (large, small): (Vec<usize>, Vec<usize>) =
        missing.into_iter().partition(|i| wanted[*i].bytes > SEGMENT);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut size = u64::MAX;
    for i in small {
        let bytes = wanted[i].bytes;
        if size.saturating_add(bytes) > SEGMENT {
            groups.push(Vec::new());
            size = 0;
        }
        size += bytes;
        if let Some(group) = groups.last_mut() {
            group.push(i);
        }
    }
    groups.extend(large.into_iter().map(|i| vec![i]));
    groups
}

struct Maker<'a> {
    wanted: &'a [Wanted<'a>],
    jobs: SyncSender<Job>,
    progress: &'a dyn Progress,
    unread: Vec<usize>,
}

impl Maker<'_> {
    /// Makes one segment of several texts.
    fn gathered(&mut self, group: &[usize]) {
        let read = |i: &usize| (*i, read_again(&self.wanted[*i]));
        let texts: Vec<(usize, Option<String>)> = group.par_iter().map(read).collect();
        self.unread.extend(texts.iter().filter(|(_, t)| t.is_none()).map(|(i, _)| *i));
        let inputs: Vec<Input<'_>> = texts
            .iter()
            .filter_map(|(i, text)| Some((*i, text.as_deref()?)))
            .map(|(i, text)| self.input(i, text, 0, text.len(), 0))
            .collect();
        match build::segment(&inputs, &|bytes| self.progress.advance(bytes)) {
            Some(made) => self.send(Job::Keep(of_inputs(&inputs), made.bytes)),
            None => self.unread.extend(texts.iter().filter(|(_, t)| t.is_some()).map(|(i, _)| *i)),
        }
    }

    /// Makes the segments of one large text.
    fn large(&mut self, i: usize) {
        let sound = self.parts(i).is_some_and(|digest| digest == self.wanted[i].digest);
        if !sound {
            self.unread.push(i);
        }
        self.send(Job::Settle(sound));
    }

    /// Makes a segment of each part, and says what the digest of all of them is.
    fn parts(&self, i: usize) -> Option<Digest> {
        let bytes = self.wanted[i].bytes;
        // Of about the same size, so that none is small.
        let size = usize::try_from(bytes / bytes.div_ceil(SEGMENT) + 1).ok()?;
        let mut parts = Parts::open(&self.wanted[i].file(), size).ok()?;
        let mut next = parts.next().ok()?;
        let mut before = 0;
        while let Some(Part { text, from, end }) = next {
            let input = [self.input(i, &text, from, end, before)];
            let advance = |bytes| self.progress.advance(bytes);
            let (made, read) = rayon::join(|| build::segment(&input, &advance), || parts.next());
            let made = made?;
            before += made.words;
            self.send(Job::Stage(of_inputs(&input), made.bytes));
            next = read.ok()?;
        }
        Some(parts.digest())
    }

    fn input<'t>(&self, i: usize, text: &'t str, from: u32, end: usize, before: u32) -> Input<'t> {
        let Wanted { digest, bytes, .. } = self.wanted[i];
        // Only the first part can have front matter.
        let body = if from == 0 { crate::store::front_matter::body_start(text).min(end) } else { 0 };
        Input { digest, bytes: u32::try_from(bytes).unwrap_or(u32::MAX), text, from, body, end, before }
    }

    fn send(&self, job: Job) {
        // The keeper ends only when the channel does.
        let _ = self.jobs.send(job);
    }
}

/// The text of a file, if it is still the one that was digested.
fn read_again(wanted: &Wanted<'_>) -> Option<String> {
    let bytes = std::fs::read(wanted.file()).ok()?;
    let digest: Digest = Sha256::digest(&bytes).into();
    if digest != wanted.digest {
        return None;
    }
    String::from_utf8(bytes).ok()
}

/// The name of the segment of some texts, or parts of them, told by their digests and where they begin.
pub(super) fn name(texts: impl Iterator<Item = (Digest, u32)>) -> String {
    let mut hasher = Sha256::new();
    hasher.update(segment::VERSION.to_le_bytes());
    for (digest, from) in texts {
        hasher.update(digest);
        hasher.update(from.to_le_bytes());
    }
    format!("{}.seg", hex(&hasher.finalize().into()))
}

fn of_inputs(inputs: &[Input<'_>]) -> String {
    name(inputs.iter().map(|input| (input.digest, input.from)))
}
