//! What the word lists say of one word of a name.

/// What the lists say of a word that may be part of a name: every capitalised word of a text is
/// asked about, so all lists answer at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Traits(pub(super) u8);

impl Traits {
    pub(super) const OPENER: u8 = 1;
    pub(super) const NOT_NAME: u8 = 1 << 1;
    pub(super) const PLACE: u8 = 1 << 2;
    pub(super) const COLLECTIVE: u8 = 1 << 3;
    pub(super) const TITLE: u8 = 1 << 4;
    pub(super) const GIVEN_NAME: u8 = 1 << 5;
    pub(super) const SURNAME: u8 = 1 << 6;
    pub(super) const FAMILY_FIRST: u8 = 1 << 7;

    /// Begins sentences and no names.
    pub(crate) fn is_opener(self) -> bool {
        self.0 & Self::OPENER != 0
    }

    pub(crate) fn is_place(self) -> bool {
        self.0 & Self::PLACE != 0
    }

    /// `Party`, `Committee`.
    pub(crate) fn is_collective(self) -> bool {
        self.0 & Self::COLLECTIVE != 0
    }

    /// `Dr`, with or without its dot.
    pub(crate) fn is_title(self) -> bool {
        self.0 & Self::TITLE != 0
    }

    pub(crate) fn is_given_name(self) -> bool {
        self.0 & Self::GIVEN_NAME != 0
    }

    /// A place, or a common word that is a surname too: `London`, `North`.
    pub(crate) fn may_be_surname(self) -> bool {
        self.0 & (Self::SURNAME | Self::PLACE) != 0 && self.0 & (Self::OPENER | Self::COLLECTIVE) == 0
    }

    /// A family name that stands in front of the given name.
    pub(crate) fn is_family_name(self) -> bool {
        self.0 & Self::FAMILY_FIRST != 0
    }

    /// May be part of a person's name.
    pub(crate) fn may_name(self) -> bool {
        !self.is_plain() || self.is_given_name() || self.may_be_surname()
    }

    /// A word that names nobody.
    pub(crate) fn is_plain(self) -> bool {
        let plain = Self::OPENER | Self::NOT_NAME | Self::PLACE | Self::COLLECTIVE | Self::TITLE;
        self.0 & plain != 0
    }
}
