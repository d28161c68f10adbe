//! The outlet's name by last resort: the domain that it registered.

/// `gull.example.co.uk` of `https://www.gull.example.co.uk/a?b`, without what every site has:
/// the registrable domain by the Public Suffix List; the host where the list knows none.
pub(super) fn of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.starts_with("http") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.trim_end_matches('.').to_lowercase();
    let domain =
        psl::domain_str(&host).unwrap_or_else(|| host.strip_prefix("www.").unwrap_or(&host));
    (domain.contains('.') && !domain.ends_with(|c: char| c.is_ascii_digit()))
        .then(|| domain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[track_caller]
    fn check(url: &str, site: Option<&str>) {
        assert_eq!(of(url).as_deref(), site, "{url}");
    }

    #[test]
    fn sites() {
        check("https://www.gull.example/ferry?a=1", Some("gull.example"));
        check("http://news.gull.co.uk:8080/ferry", Some("gull.co.uk"));
        check("https://Gull.com", Some("gull.com"));
        check("https://127.0.0.1/a", None);
        check("file:///home/a.html", None);
        check("https://localhost/", None);
    }
}
