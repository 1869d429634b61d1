//! `quotelint check`: the faults of quotations in documents.

use std::sync::Arc;

use rayon::prelude::*;

use super::args::{CheckArgs, FailOn};
use super::output::Terminal;
use super::session::{self, Group, Need, RunFiles};
use super::{Done, Outcome, output, reports};
use crate::check::{Checked, check_across, check_with};
use crate::report::Results;
use crate::report::findings::Failure;
use crate::report::summary::Summary;
use crate::store::Store;

/// Runs the command.
pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Done {
    let need = Need::Store(&args.store.dirs);
    let (groups, troubles) = session::groups_at(&args.documents, need, &args.levels)?;
    let stores: Vec<Arc<Store>> = groups.iter().filter_map(|group| group.store.clone()).collect();
    let mut checked: Vec<Checked> = groups.into_iter().flat_map(check_group).collect();
    checked.sort_by(|a, b| a.document.path().cmp(b.document.path()));
    let failures: Vec<Failure> = troubles.failures.iter().map(output::failure).collect();
    let summary = Summary::of(&checked, troubles.not_checked);
    let results = Results {
        checked: &checked,
        files: &RunFiles::new(&checked, &stores),
        summary: &summary,
        failures: &failures,
    };
    reports::write(&args.reports, args.statistics, &results, terminal)?;
    let outcome = outcome(args, &summary, terminal);
    Ok(super::end(&troubles, terminal, outcome))
}

/// Checks documents that share a store, each by its own settings.
fn check_group(group: Group) -> Vec<Checked> {
    let Group { store, people, documents, configs } = group;
    let mut checked: Vec<Checked> = documents
        .into_par_iter()
        .zip(configs)
        .map(|(document, config)| check_with(document, store.as_deref(), &people, config))
        .collect();
    check_across(&mut checked, store.as_deref(), &people);
    checked
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
