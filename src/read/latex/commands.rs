//! What the commands of LaTeX mean for a reader.
//!
//! In: the name of a control word or an environment. Out: what to do; an unknown command only loses
//! its optional arguments, an unknown environment sets its words apart.

/// What a control word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Begin,
    End,
    /// Emphasises its argument.
    Emphasis,
    /// Sets its argument as code.
    Code,
    /// Emphasises to the end of the group.
    Switch,
    Heading(u8),
    Caption,
    /// Quotes its argument.
    Quote(Quote),
    Cite(Cite),
    Note,
    NoteMark,
    NoteText,
    /// `\epigraph{words}{source}`.
    Epigraph,
    Item,
    Paragraph,
    /// `\bibitem[label]{key}`.
    Entry,
    LineEnd,
    /// `\textelp{}`: an omission.
    Omission,
    /// `\textins{}`: an insertion.
    Insertion,
    Raised,
    Link,
    Address,
    /// So many arguments are not read.
    Skip(u8),
    /// `\def\name#1{...}`.
    Define,
    Unknown,
}

/// The arguments of a quoting command in front of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    /// `{language}`.
    pub(super) language: bool,
    /// `[cite][punctuation]`.
    pub(super) cite: bool,
    /// `[before][after]{key}[punctuation]`.
    pub(super) key: bool,
}

/// How a citation stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cite {
    /// `[@key, p. 3]`.
    Bracket,
    /// `@key [p. 3]`, a part of the sentence.
    Textual,
}

/// The command of this name, without a star.
pub(super) fn command(name: &str) -> Command {
    use Command::*;
    match name {
        "begin" => Begin,
        "end" => End,
        "emph" | "textit" | "textsl" | "textbf" | "textsc" | "underline" | "uline" | "mkbibemph" => Emphasis,
        "texttt" | "code" => Code,
        "em" | "it" | "itshape" | "sl" | "slshape" | "bf" | "bfseries" => Switch,
        "part" | "chapter" | "addchap" => Heading(1),
        "section" | "addsec" => Heading(2),
        "subsection" => Heading(3),
        "subsubsection" => Heading(4),
        "paragraph" | "subparagraph" => Heading(5),
        "caption" => Caption,
        "footnote" | "endnote" | "sidenote" | "thanks" => Note,
        "footnotemark" | "endnotemark" => NoteMark,
        "footnotetext" | "endnotetext" => NoteText,
        "epigraph" => Epigraph,
        "item" => Item,
        "par" | "newpage" | "clearpage" | "bigskip" | "medskip" | "smallskip" | "hrule" => Paragraph,
        "bibitem" => Entry,
        "newline" | "linebreak" | "hfill" | "tabularnewline" => LineEnd,
        "textelp" => Omission,
        "textins" => Insertion,
        "textsuperscript" => Raised,
        "href" => Link,
        "url" | "nolinkurl" | "path" => Address,
        "def" | "gdef" | "edef" | "let" => Define,
        _ => quote(name).map(Quote).or_else(|| cite(name).map(Cite)).unwrap_or_else(|| skip(name)),
    }
}

fn quote(name: &str) -> Option<Quote> {
    let (language, rest) = ["foreign", "hyphen"]
        .iter()
        .find_map(|prefix| Some((true, name.strip_prefix(prefix)?)))
        .unwrap_or((false, name));
    let (cite, key) = match rest {
        "enquote" if !language => (false, false),
        "quote" if language => (false, false),
        "textquote" | "blockquote" => (true, false),
        "textcquote" | "blockcquote" => (false, true),
        _ => return None,
    };
    Some(Quote { language, cite, key })
}

fn cite(name: &str) -> Option<Cite> {
    Some(match name {
        "cite" | "Cite" | "parencite" | "Parencite" | "footcite" | "Footcite" | "footcitetext"
        | "smartcite" | "Smartcite" | "supercite" | "autocite" | "Autocite" | "citep" | "Citep"
        | "citealp" | "fullcite" | "footfullcite" | "cites" | "parencites" | "footcites" | "autocites"
        | "smartcites" | "Cites" | "Parencites" | "Autocites" => Cite::Bracket,
        "textcite" | "Textcite" | "textcites" | "Textcites" | "citet" | "Citet" | "citealt"
        | "citeauthor" | "Citeauthor" | "citetitle" => Cite::Textual,
        _ => return None,
    })
}

/// Commands whose arguments are no words of the text.
fn skip(name: &str) -> Command {
    Command::Skip(match name {
        "label" | "ref" | "pageref" | "autoref" | "nameref" | "cref" | "Cref" | "eqref" | "vref"
        | "index" | "input" | "include" | "includegraphics" | "vspace" | "hspace" | "bibliography"
        | "nocite" | "bibliographystyle" | "addbibresource" | "usepackage" | "documentclass"
        | "pagestyle" | "thispagestyle" | "hypersetup" | "selectlanguage" | "foreignlanguage"
        | "textcolor" | "color" | "hyphenation" | "todo" | "marginpar" | "title" | "author" | "date"
        | "hypertarget" | "hyperlink" | "raisebox" | "phantom" | "hphantom" | "vphantom" | "markright"
        | "ensuremath" | "citeyear" | "usetikzlibrary" | "graphicspath" | "textdel" | "cline"
        | "fontfamily" | "glsadd" | "crefname" => 1,
        "setlength"
        | "addtolength"
        | "setcounter"
        | "addtocounter"
        | "newcommand"
        | "renewcommand"
        | "providecommand"
        | "multicolumn"
        | "rule"
        | "fontsize"
        | "markboth"
        | "pdfbookmark"
        | "newtheorem"
        | "DeclareMathOperator"
        | "SetBlockThreshold" => 2,
        "newenvironment" | "renewenvironment" | "addcontentsline" | "definecolor" => 3,
        _ => return Command::Unknown,
    })
}

/// What an environment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Environment {
    /// A block quotation, with the arguments of its command.
    Quotation(Quote),
    List,
    /// A table, with so many arguments.
    Table(u8),
    /// Sets its words apart, with so many arguments.
    Flow(u8),
}

/// The environment of this name, without a star.
pub(super) fn environment(name: &str) -> Environment {
    let quotation = |language, cite, key| Environment::Quotation(Quote { language, cite, key });
    match name {
        "quote" | "quotation" | "quoting" | "verse" => quotation(false, false, false),
        "displayquote" => quotation(false, true, false),
        "displaycquote" => quotation(false, false, true),
        "foreigndisplayquote" | "hyphendisplayquote" => quotation(true, true, false),
        "foreigndisplaycquote" | "hyphendisplaycquote" => quotation(true, false, true),
        "itemize" | "enumerate" | "description" | "compactitem" | "compactenum" => Environment::List,
        "tabular" | "longtable" | "array" => Environment::Table(1),
        "tabularx" | "tabulary" => Environment::Table(2),
        "minipage" | "multicols" | "thebibliography" | "otherlanguage" | "wrapfigure" => Environment::Flow(1),
        _ => Environment::Flow(0),
    }
}
