//! Levels, and the rules, families and names they can be given to.
//!
//! In: what a user wrote for a rule (`quote-altered`, `form`, `all`). Out: a [`Selector`], with a
//! remark when the name is an old one, or what was probably meant.

use std::collections::BTreeMap;

use super::nearest;
use crate::model::{Family, Severity, Stability};

/// What a rule's findings weigh, or that it is not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not run.
    Off,
    /// A hint.
    Advice,
    /// Probably a fault.
    Warning,
    /// A fault.
    Error,
}

impl Level {
    /// The words users write, in the order they are explained.
    pub const NAMES: [&'static str; 4] = ["error", "warning", "advice", "off"];

    /// The level a user wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "advice" => Some(Self::Advice),
            "off" => Some(Self::Off),
            _ => None,
        }
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }

    /// The weight of findings at this level; none when the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Advice => Self::Advice,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// Which rules a level is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    /// Every rule.
    All,
    /// The rules of a family.
    Family(Family),
    /// One rule.
    Rule(&'static str),
}

/// Stands for every rule.
pub const ALL: &str = "all";

/// A rule, as far as settings are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownRule {
    /// Its name.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// Its own level.
    pub level: Severity,
    /// Whether it is on trial, settled or on its way out.
    pub stability: Stability,
}

/// The present name of a rule that somebody wrote, or the one that was probably meant.
pub type RuleName = Result<String, Option<&'static str>>;

/// The rules that settings can speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Every rule, in the order it is listed.
    pub rules: Vec<KnownRule>,
    /// Names rules once had, with those they have now.
    pub renamed: &'static [(&'static str, &'static str)],
}

impl Catalogue {
    /// The present name of the rule `written`.
    ///
    /// # Errors
    /// The rule that was probably meant, if any comes near, when none goes by that name.
    pub fn rule(&self, written: &str) -> RuleName {
        match self.select(written) {
            Ok((Selector::Rule(name), _)) => Ok(name.to_owned()),
            _ => Err(nearest(written, &self.rules.iter().map(|rule| rule.name).collect::<Vec<_>>())),
        }
    }

    /// What `written` stands for, with a remark when it should be written otherwise.
    ///
    /// # Errors
    /// What was probably meant, if anything comes near, when nothing goes by that name.
    pub fn select(&self, written: &str) -> Result<(Selector, Option<String>), Option<&'static str>> {
        if written == ALL {
            return Ok((Selector::All, None));
        }
        if let Some(family) = Family::ALL.into_iter().find(|family| family.name() == written) {
            return Ok((Selector::Family(family), None));
        }
        if let Some((_, new)) = self.renamed.iter().find(|(old, _)| *old == written) {
            return Ok((Selector::Rule(new), Some(format!("the rule `{written}` is now called `{new}`"))));
        }
        let Some(rule) = self.rules.iter().find(|rule| rule.name == written) else {
            let families = Family::ALL.map(Family::name);
            let names: Vec<&'static str> = self.rules.iter().map(|r| r.name).chain(families).collect();
            return Err(nearest(written, &names));
        };
        let remark = (rule.stability == Stability::Deprecated)
            .then(|| format!("the rule `{written}` is deprecated: `quotelint explain {written}` says why"));
        Ok((Selector::Rule(rule.name), remark))
    }
}

/// A level somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// For which rules.
    pub selector: Selector,
    /// The level.
    pub level: Level,
    /// Who asked, and where: `quotelint.toml:4`, `-A form`.
    pub origin: String,
}

/// The level of one rule, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The level.
    pub level: Level,
    /// Where it was set.
    pub origin: String,
}

/// The level of every rule for one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    settings: BTreeMap<&'static str, Setting>,
    /// The rules that are switched off: few, and each document asks for all.
    off: Vec<&'static str>,
}

impl Levels {
    /// What comes of `wishes`, each of which outweighs those before it. A rule on trial is off unless
    /// `preview` lets all of them in or a wish names it.
    pub fn new(catalogue: &Catalogue, preview: bool, wishes: &[Wish]) -> Self {
        let of_rule = |rule: &KnownRule| {
            let trial = rule.stability == Stability::Preview && !preview;
            let heard = wishes.iter().rev().find(|wish| match wish.selector {
                Selector::All => !trial,
                Selector::Family(family) => !trial && family == rule.family,
                Selector::Rule(name) => name == rule.name,
            });
            let setting = match heard {
                Some(wish) => Setting { level: wish.level, origin: wish.origin.clone() },
                None if trial => Setting { level: Level::Off, origin: "on trial: see `preview`".to_owned() },
                None => Setting { level: rule.level.into(), origin: "the rule's own level".to_owned() },
            };
            (rule.name, setting)
        };
        let settings: BTreeMap<&'static str, Setting> = catalogue.rules.iter().map(of_rule).collect();
        let off = settings.iter().filter(|(_, setting)| setting.level == Level::Off);
        Self { off: off.map(|(name, _)| *name).collect(), settings }
    }

    /// The level of `rule` and why; none for a rule that the settings do not know.
    pub fn get(&self, rule: &str) -> Option<&Setting> {
        self.settings.get(rule)
    }

    /// True when `rule` is switched off.
    pub fn is_off(&self, rule: &str) -> bool {
        self.off.contains(&rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        let rule = |name, family, stability| KnownRule { name, family, level: Severity::Warning, stability };
        Catalogue {
            rules: vec![
                rule("a", Family::Form, Stability::Stable),
                rule("b", Family::Form, Stability::Preview),
                rule("c", Family::Consistency, Stability::Deprecated),
            ],
            renamed: &[("old-a", "a")],
        }
    }

    fn levels(preview: bool, wishes: &[(&str, Level)]) -> String {
        let catalogue = catalogue();
        let wish = |(name, level): &(&str, Level)| {
            let (selector, _) = catalogue.select(name).unwrap();
            Wish { selector, level: *level, origin: (*name).to_owned() }
        };
        let wishes: Vec<Wish> = wishes.iter().map(wish).collect();
        let levels = Levels::new(&catalogue, preview, &wishes);
        ["a", "b", "c"].map(|rule| levels.get(rule).unwrap().level.name()).join(" ")
    }

    #[test]
    fn later_wishes_outweigh_earlier_ones() {
        use Level::{Error, Off};
        assert_eq!(levels(true, &[]), "warning warning warning");
        assert_eq!(levels(true, &[("all", Off), ("a", Error)]), "error off off");
        assert_eq!(levels(true, &[("a", Error), ("form", Off)]), "off off warning");
        assert_eq!(levels(true, &[("form", Off), ("old-a", Error)]), "error off warning");
    }

    #[test]
    fn a_rule_on_trial_waits_to_be_called() {
        assert_eq!(levels(false, &[("all", Level::Error)]), "error off error");
        assert_eq!(levels(false, &[("b", Level::Error)]), "warning error warning");
    }

    #[test]
    fn old_names_work_and_say_so() {
        let (selector, remark) = catalogue().select("old-a").unwrap();
        assert_eq!(selector, Selector::Rule("a"));
        assert_eq!(remark.as_deref(), Some("the rule `old-a` is now called `a`"));
        assert!(catalogue().select("c").unwrap().1.unwrap().contains("deprecated"));
        assert_eq!(catalogue().select("frm").unwrap_err(), Some("form"));
        assert_eq!(catalogue().rule("old-a"), Ok("a".to_owned()));
        assert_eq!(catalogue().rule("form"), Err(None), "a family is no rule");
    }
}
