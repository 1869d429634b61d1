//! Records as bytes, and back.
//!
//! In: a value. Out: its bytes, appended; or the value, taken from the front of some bytes. Numbers
//! are varints, texts and lists have their length in front. What makes no sense is nothing.

use crate::model::{CalendarStyle, PartialDate};
use crate::store::Record;

/// Takes values from the front of some bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = *self.0.split_off_first()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(super) fn bytes(&mut self, len: usize) -> Option<&'b [u8]> {
        self.0.split_off(..len)
    }

    /// Some bytes with their length in front, to be read on their own.
    pub(super) fn part(&mut self) -> Option<Self> {
        let len = usize::try_from(self.number()?).ok()?;
        self.bytes(len).map(Self)
    }

    pub(super) fn str(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.part()?.0).ok()
    }

    pub(super) fn text(&mut self) -> Option<String> {
        self.str().map(str::to_owned)
    }

    pub(super) fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let len = usize::try_from(self.number()?).ok()?;
        // A wrong length must not ask for more memory than there are bytes.
        let mut list = Vec::with_capacity(len.min(self.0.len()));
        for _ in 0..len {
            list.push(one(self)?);
        }
        Some(list)
    }

    pub(super) fn option<T>(&mut self, one: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.number()? {
            0 => Some(None),
            _ => one(self).map(Some),
        }
    }

    fn date(&mut self) -> Option<PartialDate> {
        let year = i16::from_le_bytes(self.bytes(2)?.try_into().ok()?);
        let [month, day, approximate, style] = *self.bytes(4)?.first_chunk()?;
        Some(PartialDate {
            year,
            month: (month > 0).then_some(month),
            day: (day > 0).then_some(day),
            approximate: approximate > 0,
            style: [None, Some(CalendarStyle::Old), Some(CalendarStyle::New)]
                .get(usize::from(style))
                .copied()?,
            until: self.option(Self::date)?.map(Box::new),
        })
    }

    /// A record without its `file`.
    pub(super) fn record(&mut self) -> Option<Record> {
        Some(Record {
            key: self.text()?,
            title: self.text()?,
            titles: self.list(Self::text)?,
            authors: self.list(Self::text)?,
            editors: self.list(Self::text)?,
            translators: self.list(Self::text)?,
            date: self.option(Self::date)?,
            original_date: self.option(Self::date)?,
            edition: self.option(Self::text)?,
            language: self.option(Self::text)?,
            identifiers: self.list(|r| Some((r.text()?, r.text()?)))?,
            url: self.option(Self::text)?,
            accessed: self.option(Self::date)?,
            licence: self.option(Self::text)?,
            digest: self.option(Self::text)?,
            file: None,
        })
    }
}

/// Appends values to some bytes.
#[derive(Debug, Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    #[allow(clippy::ptr_arg)] // It is handed to `list` and `option`, which pass on what they hold.
    pub(super) fn text(&mut self, text: &String) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    pub(super) fn list<T>(&mut self, list: &[T], mut one: impl FnMut(&mut Self, &T)) {
        self.number(list.len() as u64);
        list.iter().for_each(|item| one(self, item));
    }

    pub(super) fn option<T>(&mut self, value: Option<&T>, one: impl FnOnce(&mut Self, &T)) {
        self.number(u64::from(value.is_some()));
        if let Some(value) = value {
            one(self, value);
        }
    }

    fn date(&mut self, date: &PartialDate) {
        self.bytes(&date.year.to_le_bytes());
        let style = match date.style {
            None => 0,
            Some(CalendarStyle::Old) => 1,
            Some(CalendarStyle::New) => 2,
        };
        self.bytes(&[date.month.unwrap_or(0), date.day.unwrap_or(0), u8::from(date.approximate), style]);
        self.option(date.until.as_deref(), Self::date);
    }

    /// A record without its `file`.
    pub(super) fn record(&mut self, record: &Record) {
        self.text(&record.key);
        self.text(&record.title);
        for list in [&record.titles, &record.authors, &record.editors, &record.translators] {
            self.list(list, Self::text);
        }
        self.option(record.date.as_ref(), Self::date);
        self.option(record.original_date.as_ref(), Self::date);
        self.option(record.edition.as_ref(), Self::text);
        self.option(record.language.as_ref(), Self::text);
        self.list(&record.identifiers, |w, (scheme, value)| {
            w.text(scheme);
            w.text(value);
        });
        self.option(record.url.as_ref(), Self::text);
        self.option(record.accessed.as_ref(), Self::date);
        self.option(record.licence.as_ref(), Self::text);
        self.option(record.digest.as_ref(), Self::text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_record_survives() {
        let range = PartialDate {
            month: Some(3),
            approximate: true,
            until: Some(Box::new(PartialDate::year(1904))),
            style: Some(CalendarStyle::Old),
            ..PartialDate::year(-44)
        };
        let record = Record {
            key: "ledger".into(),
            title: "Das Salzbuch – “I”".into(),
            titles: vec!["Ledger".into(), String::new()],
            authors: vec!["Ada Corwen".into()],
            date: Some(range),
            identifiers: vec![("doi".into(), "10.1/x".into())],
            licence: Some("public domain".into()),
            ..Record::default()
        };
        let mut writer = Writer::default();
        writer.record(&record);
        let mut reader = Reader(&writer.0);
        assert_eq!(reader.record(), Some(record));
        assert!(reader.0.is_empty());
        for len in 0..writer.0.len() {
            assert_eq!(Reader(&writer.0[..len]).record(), None, "cut at {len}");
        }
    }

    proptest! {
        #[test]
        fn nonsense_is_nothing_and_asks_for_no_memory(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Reader(&bytes).record();
        }
    }
}
