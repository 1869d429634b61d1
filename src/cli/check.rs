//! `quotelint check`: the faults of quotations in documents.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::args::{CheckArgs, CheckFormat, FailOn};
use super::output::{self, Terminal};
use super::session::{self, Group, GroupFiles, Need, Troubles};
use super::{Done, Outcome};
use crate::check::{Checked, check_across, check_with};
use crate::report::findings::{self, Record, Report, Tool};
use crate::report::full::{self, Files};
use crate::report::summary::Summary;
use crate::report::{Screen, concise, json, jsonl};

/// Runs the command.
pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Done {
    let need = Need::Store(&args.store.dirs);
    let (groups, troubles) = session::groups_at(&args.documents, need, &args.levels)?;
    let screen = match args.output_file {
        Some(_) => Screen { color: false, ..terminal.screen },
        None => terminal.screen,
    };
    let mut body = Body::default();
    let mut checked = Vec::new();
    for group in groups {
        checked.extend(check_group(group, args, screen, &mut body));
    }
    let summary = Summary::of(&checked, troubles.not_checked);
    let text = body.finish(args, summary.clone(), &troubles)?;
    let for_people = matches!(args.format, CheckFormat::Full | CheckFormat::Concise);
    match &args.output_file {
        Some(path) => {
            output::write_whole(path, text.as_bytes())?;
            if for_people {
                terminal.remark(&summary.line());
            }
        }
        None => {
            terminal.out.write_all(text.as_bytes())?;
            if for_people {
                terminal.out.write_all(summary.line().as_bytes())?;
            }
        }
    }
    let outcome = outcome(args, &summary, terminal);
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

/// What has been written so far, by document.
#[derive(Default)]
struct Body(BTreeMap<String, Part>);

/// The findings of one document.
#[derive(Default)]
struct Part {
    /// For people.
    text: String,
    /// For programs.
    records: Vec<Record>,
}

impl Body {
    fn add(&mut self, checked: &Checked, files: &dyn Files, args: &CheckArgs, screen: Screen) {
        let part = self.0.entry(checked.document.path().to_owned()).or_default();
        match args.format {
            CheckFormat::Json | CheckFormat::Jsonl => part.records = findings::records(checked, files),
            _ if args.statistics => {}
            CheckFormat::Full => {
                for finding in &checked.findings {
                    part.text.push_str(&full::render(finding, files, screen));
                    part.text.push('\n');
                }
            }
            CheckFormat::Concise => {
                for finding in &checked.findings {
                    part.text.push_str(&concise::render(finding, &checked.document.source, screen));
                }
            }
        }
    }

    fn finish(self, args: &CheckArgs, summary: Summary, troubles: &Troubles) -> miette::Result<String> {
        let parts = self.0.into_values();
        match args.format {
            CheckFormat::Json => json(&Report {
                version: 1,
                tool: Tool::this(),
                findings: parts.flat_map(|part| part.records).collect(),
                summary,
                failures: troubles.failures.iter().map(output::failure).collect(),
            }),
            CheckFormat::Jsonl => jsonl(&parts.flat_map(|part| part.records).collect::<Vec<_>>()),
            _ if args.statistics => Ok(summary.statistics()),
            _ => Ok(parts.map(|part| part.text).collect()),
        }
    }
}

fn check_group(group: Group, args: &CheckArgs, screen: Screen, body: &mut Body) -> Vec<Checked> {
    let Group { store, people, documents, configs } = group;
    let mut checked: Vec<Checked> = documents
        .into_par_iter()
        .zip(configs)
        .map(|(document, config)| check_with(document, store.as_deref(), &people, config))
        .collect();
    check_across(&mut checked, store.as_deref(), &people);
    let related = checked.iter().flat_map(|c| &c.findings).flat_map(|f| &f.related).map(|r| r.path.as_str());
    let files = GroupFiles::new(checked.iter().map(|c| &c.document), store.as_deref(), related);
    for one in &checked {
        body.add(one, &files, args, screen);
    }
    checked
}
