//! `quotelint check`: the faults of quotations in documents.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::args::{CheckArgs, CheckFormat, LevelFlags};
use super::output::{self, Terminal};
use super::session::{self, Group, GroupFiles, Need, Troubles};
use super::{Done, Outcome, rules};
use crate::check::{Checked, check_across, check_document};
use crate::config::{Config, Level};
use crate::model::Severity;
use crate::report::findings::{self, Record, Report, Tool};
use crate::report::full::{self, Files};
use crate::report::summary::Summary;
use crate::report::{Screen, concise, json, jsonl};

/// Runs the command.
pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Done {
    for (name, _) in &args.levels.0 {
        if name != ALL {
            rules::find(name)?;
        }
    }
    let (groups, troubles) = session::groups(&args.documents, Need::Store(&args.store.dirs))?;
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
    let worst = checked.iter().flat_map(|c| &c.findings).map(|f| f.severity).max();
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
    let failed = worst.is_some_and(|worst| worst >= Severity::from(args.fail_on));
    Ok(super::end(&troubles, terminal, if failed { Outcome::Findings } else { Outcome::Clean }))
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
    let Group { config, store, people, documents } = group;
    let mut checked: Vec<Checked> = documents
        .into_par_iter()
        .map(|document| check_document(document, store.as_deref(), &people))
        .collect();
    check_across(&mut checked, store.as_deref(), &people);
    for one in &mut checked {
        one.findings.retain_mut(|finding| match level(finding.rule, &config, &args.levels) {
            Some(Level::Off) => false,
            Some(level) => {
                finding.severity = level.severity().unwrap_or(finding.severity);
                true
            }
            None => true,
        });
    }
    let related = checked.iter().flat_map(|c| &c.findings).flat_map(|f| &f.related).map(|r| r.path.as_str());
    let files = GroupFiles::new(checked.iter().map(|c| &c.document), store.as_deref(), related);
    for one in &checked {
        body.add(one, &files, args, screen);
    }
    checked
}

/// Stands for every rule in a flag.
const ALL: &str = "all";

/// The level a rule was given; none when it keeps its own. Flags win over the file, later over earlier.
fn level(rule: &str, config: &Config, flags: &LevelFlags) -> Option<Level> {
    let flag = flags.0.iter().rev().find(|(name, _)| name == rule || name == ALL);
    flag.map(|(_, level)| *level).or_else(|| config.rules.get(rule).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_win_over_the_file_and_later_over_earlier() {
        let config = Config {
            rules: [("a".to_owned(), Level::Advice), ("b".to_owned(), Level::Off)].into(),
            ..Config::default()
        };
        let flags =
            |list: &[(&str, Level)]| LevelFlags(list.iter().map(|(n, l)| ((*n).to_owned(), *l)).collect());
        let none = flags(&[]);
        assert_eq!(level("a", &config, &none), Some(Level::Advice));
        assert_eq!(level("c", &config, &none), None);
        let one = flags(&[("all", Level::Off), ("a", Level::Error)]);
        assert_eq!(level("a", &config, &one), Some(Level::Error));
        assert_eq!(level("c", &config, &one), Some(Level::Off));
        let other = flags(&[("a", Level::Error), ("all", Level::Off)]);
        assert_eq!(level("a", &config, &other), Some(Level::Off));
    }
}
