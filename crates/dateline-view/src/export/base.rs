use std::fmt::Write as _;

/// What the ids of an export begin with.
///
/// By default a tag URI (RFC 4151) under a domain that no one can hold (RFC 2606): an id says
/// what is meant, leads nowhere, and is the same on every machine, since what follows is made from
/// the hashes of what was read. A server names its own address: what has a page there has that
/// page's address as its id, and everything else stays a tag.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Base(Option<Served>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Served {
    /// Without a slash at its end.
    address: String,
    /// Id of the story that is exported.
    story: String,
}

const TAG: &str = "tag:dateline.invalid,2026:";

impl Base {
    /// Of a story that a server shows below an address.
    pub fn at(address: &str, story: &str) -> Self {
        Self(Some(Served {
            address: address.trim_end_matches('/').to_owned(),
            story: story.to_owned(),
        }))
    }

    /// The id of a thing of some kind.
    pub fn id(&self, kind: &str, name: &str) -> String {
        let tag = || format!("{TAG}{kind}/{}", escaped(name));
        self.link(kind, name).unwrap_or_else(tag)
    }

    /// What the terms of this program's own vocabulary begin with.
    pub(crate) fn terms() -> String {
        format!("{TAG}terms/")
    }

    /// The address of a thing's page, where a server has one.
    pub(crate) fn link(&self, kind: &str, name: &str) -> Option<String> {
        let Served { address, story } = self.0.as_ref()?;
        let name = escaped(name);
        match kind {
            "article" => Some(format!("{address}/articles/{name}")),
            "statement" => {
                // Its id is its article's and its number there.
                let (article, number) = name.rsplit_once('.')?;
                Some(format!("{address}/articles/{article}#{number}"))
            }
            "thread" => Some(format!("{address}/stories/{story}/threads/{name}")),
            "entity" => Some(format!("{address}/stories/{story}/entities/{name}")),
            _ => None,
        }
    }

    /// Of a story that a server shows: its id, the address of the page of its changes, and that of
    /// the same as a feed.
    pub(crate) fn of_feed(&self) -> Option<(&str, String, String)> {
        let Served { address, story } = self.0.as_ref()?;
        let at = format!("{address}/stories/{story}");
        Some((story, format!("{at}/changes"), format!("{at}/export/atom")))
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
    }

    #[test]
    fn what_a_server_shows_has_its_address_there() {
        let served = Base::at("http://127.0.0.1:8000/", "7a");
        let site = "http://127.0.0.1:8000";
        check(&served, "article", "00ff", &format!("{site}/articles/00ff"));
        let statement = format!("{site}/articles/00ff#s3");
        check(&served, "statement", "00ff.s3", &statement);
        let thread = format!("{site}/stories/7a/threads/t1");
        check(&served, "thread", "t1", &thread);
        check(&served, "run", "x", "tag:dateline.invalid,2026:run/x");
    }
}
