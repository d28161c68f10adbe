use std::fmt::Write as _;

/// What the ids of an export begin with: `BASE` + `statement/ID`, for instance.
///
/// By default a tag URI (RFC 4151) under a domain that no one can hold (RFC 2606): an id says
/// what is meant, leads nowhere, and is the same on every machine, since what follows is made from
/// the hashes of what was read. A server names its own address, where the ids lead to its pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self("tag:dateline.invalid,2026:".to_owned())
    }
}

impl Base {
    /// Ids that lead below an address; a missing slash at its end is added.
    pub fn at(address: &str) -> Self {
        let slash = if address.ends_with('/') { "" } else { "/" };
        Self(format!("{address}{slash}"))
    }

    /// The id of a thing of some kind.
    pub fn id(&self, kind: &str, name: &str) -> String {
        format!("{}{kind}/{}", self.0, escaped(name))
    }

    /// What the terms of this program's own vocabulary begin with.
    pub(crate) fn terms(&self) -> String {
        format!("{}terms/", self.0)
    }

    /// The id as an address to follow, where it is one.
    pub(crate) fn link(&self, kind: &str, name: &str) -> Option<String> {
        self.0.starts_with("http").then(|| self.id(kind, name))
    }
}

/// `name` with everything but letters, digits and `-._` percent-encoded (RFC 3986).
fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &Base, kind: &str, name: &str, id: &str) {
        assert_eq!(base.id(kind, name), id);
    }

    #[test]
    fn ids_are_uris() {
        let own = Base::default();
        check(
            &own,
            "article",
            "00ff",
            "tag:dateline.invalid,2026:article/00ff",
        );
        check(
            &own,
            "agent",
            "Café #1",
            "tag:dateline.invalid,2026:agent/Caf%C3%A9%20%231",
        );
        assert_eq!(own.link("article", "00ff"), None);
        let served = Base::at("http://127.0.0.1:8000");
        check(
            &served,
            "article",
            "00ff",
            "http://127.0.0.1:8000/article/00ff",
        );
        assert!(served.link("article", "00ff").is_some());
    }
}
