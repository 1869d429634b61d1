//! Environments: where they begin and where they end.
//!
//! In: `\begin{name}` and `\end{name}`. Out: block quotations, lists, tables. An end without a beginning
//! changes nothing, and what is left open ends with what holds it.

use super::commands::{Environment, environment};
use super::reader::{Open, OpenKind, Reader};
use crate::model::{BlockKind, Span};

impl Reader<'_> {
    pub(super) fn begin(&mut self) {
        let Some(argument) = self.argument() else { return };
        let name = argument.of(self.content).trim();
        self.out.close_block();
        let kind = match environment(name.trim_end_matches('*')) {
            Environment::Quotation(quote) => {
                let citation = self.citation_of(quote);
                self.out.begin_quotation();
                OpenKind::Quotation(citation)
            }
            Environment::List => {
                self.options(1);
                self.out.begin(BlockKind::ListItem);
                OpenKind::List
            }
            Environment::Table(arguments) => {
                self.skip(arguments);
                self.out.begin(BlockKind::TableCell(true));
                OpenKind::Table
            }
            Environment::Flow(arguments) => {
                self.options(1);
                self.skip(arguments);
                OpenKind::Flow
            }
        };
        self.named.entry(name).or_default().push(self.environments.len());
        self.environments.push(Open { name, kind });
    }

    pub(super) fn end_environment(&mut self) {
        let start = self.at;
        let Some(argument) = self.argument() else { return };
        let name = argument.of(self.content).trim();
        if let Some(at) = self.named.get(name).and_then(|places| places.last().copied()) {
            self.close_environments(at + 1);
            self.close_environment(Span::new(start, self.at));
        }
        self.out.close_block();
    }

    /// Closes the environments from number `depth` on, which nothing ends.
    pub(super) fn close_environments(&mut self, depth: usize) {
        while self.environments.len() > depth {
            self.close_environment(Span::new(self.at, self.at));
        }
    }

    /// Closes the innermost environment; `end` is what ends it.
    fn close_environment(&mut self, end: Span) {
        let Some(environment) = self.environments.pop() else { return };
        if let Some(places) = self.named.get_mut(environment.name) {
            places.pop();
        }
        match environment.kind {
            OpenKind::Quotation(citation) => {
                if let Some(citation) = citation.filter(|_| !end.is_empty()) {
                    self.out.behind_blank(&citation, end);
                }
                self.out.end_quotation();
            }
            OpenKind::List | OpenKind::Table => self.out.end(),
            OpenKind::Flow => self.out.close_block(),
        }
    }
}
