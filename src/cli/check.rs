//! `quotelint check`: the faults of quotations in documents.

use std::sync::Arc;

use super::args::{CheckArgs, FailOn};
use super::checked::{self, Run};
use super::output::Terminal;
use super::session::RunFiles;
use super::{Done, Outcome, explain_run, left_out, mending, output, reports};
use crate::report::findings::Failure;
use crate::report::summary::Summary;
use crate::report::{Results, printable};
use crate::store::Store;

/// Runs the command.
pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Done {
    left_out::spare_documents(&args.documents)?;
    let since = args.since.as_deref();
    let mut run = checked::run_since(&args.documents, &args.store, &args.levels, since)?;
    if args.explain_run {
        terminal.remark(&printable(&explain_run::text(&run)));
    }
    if let Some(most) = args.mending.most() {
        let mended = mending::mend(&mut run, &args.documents, most, !args.mending.diff)?;
        if args.mending.diff {
            let outcome = match mending::print(&mended, terminal)? {
                Outcome::Findings if args.exit_zero => Outcome::Clean,
                outcome => outcome,
            };
            return Ok(super::end(&run.troubles, terminal, outcome));
        }
        mending::write(&mended, &mut run, terminal);
    }
    let Run { mut checked, stores, records, decided, troubles, .. } = run;
    let failures: Vec<Failure> = troubles.failures.iter().map(output::failure).collect();
    let mut summary = Summary::of(&checked, troubles.not_checked);
    summary.decided = decided;
    records.iter().for_each(|record| summary.add(record));
    checked.extend(records);
    let stores: Vec<Arc<Store>> = stores.into_iter().flatten().collect();
    let results = Results {
        checked: &checked,
        files: &RunFiles::new(&checked, &stores),
        summary: &summary,
        failures: &failures,
    };
    reports::write(&args.reports, args.statistics, &results, terminal)?;
    let outcome = outcome(args, &summary, terminal);
    // The program ends here; to give back every word of every document takes longer than to read some.
    std::mem::forget(checked);
    Ok(super::end(&troubles, terminal, outcome))
}

/// Whether what was found is too much.
fn outcome(args: &CheckArgs, summary: &Summary, terminal: &mut Terminal) -> Outcome {
    let at_or_above = match args.fail_on {
        FailOn::Error => summary.errors,
        FailOn::Warning => summary.errors + summary.warnings,
        FailOn::Advice => summary.findings(),
    };
    let most = args.max_warnings.filter(|most| summary.warnings > *most);
    if let Some(most) = most {
        terminal.remark(&format!("{} warnings are more than --max-warnings {most}\n", summary.warnings));
    }
    match at_or_above > 0 || most.is_some() {
        true if !args.exit_zero => Outcome::Findings,
        _ => Outcome::Clean,
    }
}
