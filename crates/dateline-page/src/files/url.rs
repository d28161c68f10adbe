//! Addresses: what a relative one means (RFC 3986, section 5.2).

/// `link` seen from `base`. What cannot be told is left as it is.
pub(super) fn resolve(base: Option<&str>, link: &str) -> String {
    let link = link.trim();
    let Some(base) = base.filter(|_| scheme(link).is_none()) else {
        return link.to_owned();
    };
    let Some(scheme) = scheme(base).filter(|_| !link.is_empty()) else {
        return if link.is_empty() {
            base.to_owned()
        } else {
            link.to_owned()
        };
    };
    let Some(rest) = base[scheme.len() + 1..].strip_prefix("//") else {
        return link.to_owned();
    };
    if link.starts_with("//") {
        return format!("{scheme}:{link}");
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = match link.chars().next() {
        Some('/') => without_dots(link),
        Some('?' | '#') => format!("{}{link}", if path.is_empty() { "/" } else { path }),
        _ => {
            let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
            without_dots(&format!("{folder}{link}"))
        }
    };
    format!("{scheme}://{host}{path}")
}

/// `http` of `http://…`.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let mut letters = scheme.chars();
    let begins = letters.next()?.is_ascii_alphabetic();
    let goes_on = letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (begins && goes_on).then_some(scheme)
}

/// `/a/../b/./c` is `/b/c`.
fn without_dots(path: &str) -> String {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let (path, query) = path.split_at(end);
    let mut out: Vec<&str> = Vec::new();
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    for (at, segment) in segments.iter().enumerate() {
        let is_last = at + 1 == segments.len();
        match *segment {
            ".." => {
                out.pop();
            }
            "." => {}
            segment => {
                out.push(segment);
                continue;
            }
        }
        if is_last {
            out.push("");
        }
    }
    format!("/{}{query}", out.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_has_it() {
        let base = Some("http://gull.example/b/c/d;p?q");
        for (link, wanted) in [
            ("g", "http://gull.example/b/c/g"),
            ("./g/", "http://gull.example/b/c/g/"),
            ("/g", "http://gull.example/g"),
            ("//h.example/g", "http://h.example/g"),
            ("?y", "http://gull.example/b/c/d;p?y"),
            ("g?y#s", "http://gull.example/b/c/g?y#s"),
            ("", "http://gull.example/b/c/d;p?q"),
            ("..", "http://gull.example/b/"),
            ("../../../g", "http://gull.example/g"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("https://h.example", "https://h.example"),
        ] {
            assert_eq!(resolve(base, link), wanted, "{link}");
        }
        assert_eq!(resolve(None, "a/b"), "a/b");
        assert_eq!(
            resolve(Some("http://gull.example"), "a"),
            "http://gull.example/a"
        );
        assert_eq!(resolve(Some("no address"), "a"), "a");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(base: String, link: String) {
            let _ = resolve(Some(&base), &link);
            let _ = resolve(Some("http://h/é?"), &link);
        }
    }
}
