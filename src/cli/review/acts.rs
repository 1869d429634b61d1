//! What the keys do, by flags: for scripts, for tests, and where there is no terminal.

use std::path::Path;
use std::sync::Arc;

use super::super::args::{CheckFormat, ReportFlags};
use super::super::checked;
use super::super::decisions::{self, say_recorded};
use super::super::desk::Desk;
use super::super::output::Terminal;
use super::super::reports::{self, ReportTo};
use super::super::session::RunFiles;
use super::super::{Done, Outcome, Stop};
use super::listed::{list, short};
use super::{ReviewArgs, change, open, view};
use crate::decide::{Answer, numbered};
use crate::report::summary::Summary;
use crate::report::{Results, count, printable};
use crate::review::{Change, Queue, lines_changed, shown};
use crate::store::Store;

/// Does what the flags say; none when no flag says anything.
pub(super) fn run(args: &ReviewArgs, terminal: &mut Terminal) -> Option<Done> {
    let acts = &args.acts;
    let done = if acts.list {
        with_desk(args, terminal, |desk, terminal| list(desk, args.json, terminal))
    } else if let Some(file) = &acts.html {
        with_desk(args, terminal, |desk, terminal| page(desk, file, terminal))
    } else if let Some(id) = &acts.show {
        with_item(args, id, terminal, show)
    } else if let Some(id) = &acts.skip {
        with_item(args, id, terminal, |desk, at, terminal| {
            show(desk, (at + 1).min(desk.items.len() - 1), terminal)
        })
    } else if let Some(id) = &acts.previous {
        with_item(args, id, terminal, |desk, at, terminal| show(desk, at.saturating_sub(1), terminal))
    } else if let Some((id, answer)) = answered(args) {
        with_item(args, id, terminal, |desk, at, terminal| record(args, desk, at, answer, terminal))
    } else if let Some(id) = &acts.fix {
        with_item(args, id, terminal, fix)
    } else if let Some(id) = &acts.edit {
        with_item(args, id, terminal, |desk, at, terminal| {
            let item = &desk.items[at];
            let (file, _) = change::text(desk, item)?;
            terminal.out.flush()?;
            Ok(change::edit(&file, item.line)?)
        })
    } else if let Some(id) = &acts.open {
        with_item(args, id, terminal, |desk, at, terminal| {
            let opens = view(desk, &desk.items[at], None).opens;
            let Some((file, line)) = opens else { return Err(no_source().into()) };
            terminal.out.flush()?;
            Ok(change::show(file.as_ref(), line)?)
        })
    } else if let Some(id) = &acts.undo {
        undo(args, id, terminal)
    } else {
        return None;
    };
    Some(done)
}

/// Writes the page with every quotation beside its source.
fn page(desk: &Desk, file: &Path, terminal: &mut Terminal) -> Result<(), Stop> {
    let run = &desk.run;
    let mut summary = Summary::of(&run.checked, run.troubles.not_checked);
    summary.decided = run.decided;
    let stores: Vec<Arc<Store>> = run.stores.iter().flatten().cloned().collect();
    let files = &RunFiles::new(&run.checked, &stores);
    let results = Results { checked: &run.checked, files, summary: &summary, failures: &[] };
    let to = ReportTo { format: CheckFormat::Html, file: Some(file.to_owned()) };
    reports::write(&ReportFlags(vec![to]), false, &results, terminal)?;
    writeln!(terminal.out, "wrote {}", file.display())?;
    Ok(())
}

/// The error about a finding that has no other side to be opened.
pub(super) fn no_source() -> miette::Report {
    miette::miette!(code = "quotelint::review::no_source", "this finding has no source to open")
}

fn answered(args: &ReviewArgs) -> Option<(&String, Answer)> {
    let acts = &args.acts;
    [(&acts.accept, Answer::Accept), (&acts.variant, Answer::Variant), (&acts.wontfix, Answer::Wontfix)]
        .into_iter()
        .find_map(|(id, answer)| Some((id.as_ref()?, answer)))
}

fn with_desk(
    args: &ReviewArgs,
    terminal: &mut Terminal,
    act: impl FnOnce(&Desk, &mut Terminal) -> Result<(), Stop>,
) -> Done {
    let desk = open(args)?;
    act(&desk, terminal)?;
    Ok(super::super::end(&desk.run.troubles, terminal, Outcome::Clean))
}

fn with_item(
    args: &ReviewArgs,
    id: &str,
    terminal: &mut Terminal,
    act: impl FnOnce(&Desk, usize, &mut Terminal) -> Result<(), Stop>,
) -> Done {
    with_desk(args, terminal, |desk, terminal| {
        let at = desk.find(id)?;
        act(desk, at, terminal)
    })
}

fn show(desk: &Desk, at: usize, terminal: &mut Terminal) -> Result<(), Stop> {
    let item = &desk.items[at];
    writeln!(terminal.out, "{}  {} of {}", short(item), at + 1, desk.items.len())?;
    terminal.out.write_all(shown(&view(desk, item, None), terminal.screen).as_bytes())?;
    Ok(())
}

fn record(
    args: &ReviewArgs,
    desk: &Desk,
    at: usize,
    answer: Answer,
    terminal: &mut Terminal,
) -> Result<(), Stop> {
    let signed = args.signature.sign(answer)?;
    let items = if args.all { alike(desk, at) } else { vec![at] };
    desk.record(&items, &signed)?;
    for item in items {
        say_recorded(desk, item, answer, terminal)?;
    }
    Ok(())
}

/// The items of the same rule in the same document.
fn alike(desk: &Desk, at: usize) -> Vec<usize> {
    let mut queue = Queue::new(desk.items.clone());
    (0..at).for_each(|_| queue.next());
    queue.alike()
}

fn fix(desk: &Desk, at: usize, terminal: &mut Terminal) -> Result<(), Stop> {
    let changed = change::fixed(desk, &desk.items[at])?;
    change::write(&changed.file, &changed.after)?;
    for line in lines_changed(&changed.before, &changed.after) {
        let (sign, text) = match &line {
            Change::Same(text) => (' ', text),
            Change::Gone(text) => ('-', text),
            Change::New(text) => ('+', text),
        };
        writeln!(terminal.out, "{sign} {}", printable(text))?;
    }
    writeln!(terminal.out, "changed {}", changed.file.display())?;
    Ok(())
}

/// Takes decisions back, by the ids that their findings had and will have again.
fn undo(args: &ReviewArgs, id: &str, terminal: &mut Terminal) -> Done {
    let mut run = checked::run(&args.documents, &args.store, &Default::default())?;
    let wanted = id.trim().to_lowercase();
    let mut taken = 0;
    for heard in &mut run.ledgers {
        let decisions = &heard.ledger.decisions;
        let found: Vec<usize> = (0..decisions.len())
            .filter(|at| numbered(&decisions[*at].fingerprint, decisions[*at].nth).starts_with(&wanted))
            .filter(|_| !wanted.is_empty())
            .collect();
        for at in &found {
            let decision = &heard.ledger.decisions[*at];
            let (rule, document) = (&decision.rule, printable(&decision.document));
            writeln!(terminal.out, "took back {} {rule} in {document}", decision.signed.answer.name())?;
        }
        taken += found.len();
        if found.len() == 1 {
            heard.ledger.change(&[], &found).map_err(miette::Report::new)?;
        } else if found.len() > 1 {
            return Err(decisions::ambiguous(id, found.len()).into());
        }
    }
    if taken == 0 {
        return Err(miette::miette!(
            code = "quotelint::review::unknown_id",
            help = "`quotelint decisions list --json` lists what was decided",
            "nothing was decided about `{id}`"
        )
        .into());
    }
    terminal.remark(&format!("{} taken back\n", count(taken, "decision")));
    Ok(super::super::end(&run.troubles, terminal, Outcome::Clean))
}
