//! What was last seen of a store, so that opening a warm one reads neither texts nor libraries.
//!
//! In: size and time of change of a file. Out: the digest and record it had when both were the same.
//! A file changed in the same moment it was looked at could keep both and change again, so one that
//! was changed less than two seconds before the catalogue is written is always read again. The
//! catalogue is derived, like all of the index folder: one that is damaged or another version's is as
//! good as none.

mod codec;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use codec::{Reader, Writer};
use rayon::prelude::*;

use super::Record;
use super::index::{Digest, checksum};
use super::stamp::{Stamp, Watch};
use crate::read::regular;

const NAME: &str = "catalogue";
const MAGIC: [u8; 8] = *b"QLCAT\r\n\x1a";
/// Changes whenever records are read or written otherwise than before.
const VERSION: u32 = 2;
/// Where the checksum stands, and what it counts, is as in a segment.
const HEADER: usize = 64;
const CHECKSUM_AT: usize = 56;

/// Reads bytes as a catalogue would be read whose checksum is right.
#[cfg(any(test, fuzzing))]
pub(super) fn probe(bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    bytes.resize(bytes.len().max(HEADER), 0);
    bytes[..8].copy_from_slice(&MAGIC);
    bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
    let sum = checksum(&bytes).to_le_bytes();
    bytes[CHECKSUM_AT..HEADER].copy_from_slice(&sum);
    drop(sound(&bytes).and_then(Catalogue::decode));
}

/// What is remembered of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) stamp: Stamp,
    pub(super) digest: Digest,
    /// Its record, where nothing was wrong with it.
    pub(super) record: Option<Box<Record>>,
    /// True when the record is what the text says itself, false when a library says it.
    pub(super) own: bool,
}

/// Segments that were checked from end to end, by file name.
pub(super) type Segments = BTreeMap<String, Stamp>;

/// What was last seen of a store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Catalogue {
    /// By name, in order. The `file` of a record is its name, and not said twice.
    pub(super) texts: Vec<(String, Known)>,
    pub(super) segments: Segments,
    /// What the texts were found by; none where something must be looked at again in any case.
    pub(super) found: Option<Found>,
}

/// All that says which texts there are. As long as nothing of it changes, neither do they.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// One for each library file there may be.
    pub(super) libraries: Vec<Option<Stamp>>,
    /// Every folder, by its path below the store's. A folder changes when a file is put into it or
    /// taken away.
    pub(super) folders: Vec<(String, Stamp)>,
    /// Keys of records without a text.
    pub(super) keys: Vec<String>,
    /// True when records could name texts outside the folder.
    pub(super) outside: bool,
}

impl Found {
    fn is_settled(&self, now: u64) -> bool {
        let folders = self.folders.iter().map(|(_, stamp)| stamp);
        self.libraries.iter().flatten().chain(folders).all(|stamp| stamp.is_settled(now))
    }
}

impl Catalogue {
    /// Reads the catalogue in an index folder; an empty one where there is none.
    pub(super) fn read(index: &Path) -> Self {
        let bytes = regular::bytes(&index.join(NAME)).ok();
        bytes.and_then(|bytes| Self::decode(sound(&bytes)?)).unwrap_or_default()
    }

    /// Reads the catalogue of a store folder, and looks at each text, whether it still has its stamp;
    /// where one has not, what they were `found` by is no help. Both go on at once: of ten thousand
    /// texts they are most of the work of opening a store.
    pub(super) fn read_and_look(folder: &Path, index: &Path) -> Self {
        let Ok(bytes) = regular::bytes(&index.join(NAME)) else { return Self::default() };
        let Some(bytes) = sound(&bytes) else { return Self::default() };
        let rests = |watch: &mut Watch<'_>, mut text: Reader<'_>| {
            let (name, stamp) = text.str().zip(stamp(&mut text))?;
            watch.rests(name, stamp).then_some(())
        };
        let all_rest = || {
            let texts = Reader(bytes).list(Reader::part)?;
            let watch = || Watch::new(folder);
            let looks = texts.into_par_iter().with_min_len(64).map_init(watch, rests);
            looks.collect::<Option<()>>()
        };
        let (catalogue, rest) = rayon::join(|| Self::decode(bytes), all_rest);
        let mut catalogue = catalogue.unwrap_or_default();
        catalogue.found = catalogue.found.filter(|_| rest.is_some());
        catalogue
    }

    /// The digest a text had when it last had this stamp.
    pub(super) fn digest(&self, name: &str, stamp: Stamp) -> Option<Digest> {
        let at = self.texts.binary_search_by(|(other, _)| other.as_str().cmp(name)).ok()?;
        let known = &self.texts[at].1;
        (known.stamp == stamp).then_some(known.digest)
    }

    /// Writes the catalogue into an index folder. One that cannot be written costs time at the next
    /// opening and nothing else, so that is not worth a word.
    pub(super) fn write(self, index: &Path) {
        let bytes = self.settled().encode();
        let _ = super::index::write_whole(&index.join(NAME), &bytes);
    }

    /// Without what changed just now: its stamp cannot be relied upon yet.
    fn settled(mut self) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = u64::try_from(now.as_nanos()).unwrap_or(0);
        let before = self.texts.len();
        self.texts.retain(|(_, known)| known.stamp.is_settled(now));
        self.segments.retain(|_, stamp| stamp.is_settled(now));
        // A text that is left out here would be missed there.
        let whole = self.texts.len() == before;
        self.found = self.found.filter(|found| whole && found.is_settled(now));
        self
    }

    /// What [`sound`] bytes say.
    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let texts = reader.list(|r| text(r.part()?))?;
        let segments = reader.list(named_stamp)?;
        let found = reader.option(|r| {
            Some(Found {
                libraries: r.list(|r| r.option(stamp))?,
                folders: r.list(named_stamp)?,
                keys: r.list(Reader::text)?,
                outside: r.number()? > 0,
            })
        })?;
        Some(Self { texts, segments: segments.into_iter().collect(), found })
    }

    fn encode(&self) -> Vec<u8> {
        let mut writer = Writer(vec![0; HEADER]);
        writer.0[..8].copy_from_slice(&MAGIC);
        writer.0[8..12].copy_from_slice(&VERSION.to_le_bytes());
        writer.text(&env!("CARGO_PKG_VERSION").to_owned());
        writer.list(&self.texts, |w, text| {
            let mut part = Writer::default();
            put_text(&mut part, text);
            w.number(part.0.len() as u64);
            w.bytes(&part.0);
        });
        let segments: Vec<_> = self.segments.iter().map(|(name, stamp)| (name.clone(), *stamp)).collect();
        writer.list(&segments, put_named_stamp);
        writer.option(self.found.as_ref(), |w, found| {
            w.list(&found.libraries, |w, stamp| w.option(stamp.as_ref(), put_stamp));
            w.list(&found.folders, put_named_stamp);
            w.list(&found.keys, Writer::text);
            w.number(u64::from(found.outside));
        });
        let sum = checksum(&writer.0);
        writer.0[CHECKSUM_AT..HEADER].copy_from_slice(&sum.to_le_bytes());
        writer.0
    }
}

/// What stands behind the head of a catalogue, if it is whole and was written by this very program:
/// another may read records in another way.
fn sound(bytes: &[u8]) -> Option<&[u8]> {
    let sound = bytes.get(..8)? == MAGIC
        && bytes.get(8..12)? == VERSION.to_le_bytes()
        && bytes.get(CHECKSUM_AT..HEADER)? == checksum(bytes).to_le_bytes();
    let mut reader = Reader(bytes.get(HEADER..)?);
    (sound && reader.str()? == env!("CARGO_PKG_VERSION")).then_some(reader.0)
}

fn text(mut reader: Reader<'_>) -> Option<(String, Known)> {
    let name = reader.text()?;
    let known = Known {
        stamp: stamp(&mut reader)?,
        digest: reader.bytes(32)?.try_into().ok()?,
        own: reader.number()? > 0,
        record: reader.option(|r| r.record().map(Box::new))?,
    };
    Some((name, known))
}

fn put_text(writer: &mut Writer, (name, known): &(String, Known)) {
    writer.text(name);
    put_stamp(writer, &known.stamp);
    writer.bytes(&known.digest);
    writer.number(u64::from(known.own));
    writer.option(known.record.as_deref(), Writer::record);
}

fn stamp(reader: &mut Reader<'_>) -> Option<Stamp> {
    Some(Stamp { bytes: reader.number()?, nanos: reader.number()? })
}

fn named_stamp(reader: &mut Reader<'_>) -> Option<(String, Stamp)> {
    Some((reader.text()?, stamp(reader)?))
}

fn put_named_stamp(writer: &mut Writer, (name, stamp): &(String, Stamp)) {
    writer.text(name);
    put_stamp(writer, stamp);
}

fn put_stamp(writer: &mut Writer, stamp: &Stamp) {
    writer.number(stamp.bytes);
    writer.number(stamp.nanos);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nanos(ago: u64) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        u64::try_from(now.as_nanos()).unwrap() - ago
    }

    fn sample(ago: u64) -> Catalogue {
        let stamp = Stamp { bytes: 3, nanos: nanos(ago) };
        let record = Record { title: "The Salt Ledger".into(), ..Record::default() };
        let known = Known { stamp, digest: [7; 32], record: Some(Box::new(record)), own: false };
        Catalogue {
            texts: vec![("texts/a b.txt".into(), known)],
            segments: BTreeMap::from([("x.seg".into(), stamp)]),
            found: Some(Found {
                libraries: vec![Some(stamp), None],
                folders: vec![("texts".into(), stamp)],
                keys: vec!["ledger".into()],
                outside: false,
            }),
        }
    }

    fn decoded(bytes: &[u8]) -> Option<Catalogue> {
        sound(bytes).and_then(Catalogue::decode)
    }

    #[test]
    fn remembers_what_was_settled_and_doubts_what_was_not() {
        let old = sample(10_000_000_000).settled();
        assert_eq!(decoded(&old.encode()), Some(old));
        assert_eq!(sample(0).settled(), Catalogue::default());
    }

    #[test]
    fn a_damaged_or_foreign_catalogue_is_none() {
        let whole = sample(10_000_000_000).encode();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 4;
            assert_eq!(decoded(&damaged), None, "byte {at}");
            assert_eq!(decoded(&whole[..at]), None, "cut at {at}");
        }
    }
}
