//! Pages fetched from addresses that a user typed in.
//!
//! An address may name this machine, or one that only this machine reaches: a router, a service of
//! the cloud that tells secrets. Whoever may type addresses into the site would reach those through
//! it. So every name is resolved here, at each redirect anew, and only what is resolved and allowed
//! is connected to.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use dateline_page::Given;
use dateline_page::files::Remark;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use crate::inputs::{From, Input};

/// Bytes of a page at most.
const LARGEST: u64 = 16 << 20;
/// Redirects followed.
const REDIRECTS: u32 = 5;
/// For the whole of one page.
const PATIENCE: Duration = Duration::from_secs(30);

/// Fetches pages.
pub(super) struct Fetcher {
    agent: Agent,
}

impl Fetcher {
    /// One that connects to public addresses only, unless told.
    pub(super) fn new(allow_private: bool) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(provider)
            .build();
        let config = Config::builder()
            .tls_config(tls)
            // The environment names none: it would connect for us.
            .proxy(None)
            .max_redirects(REDIRECTS)
            .timeout_global(Some(PATIENCE))
            .user_agent(concat!("dateline/", env!("CARGO_PKG_VERSION")))
            .build();
        let careful = Careful {
            inner: DefaultResolver::default(),
            allow_private,
        };
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), careful),
        }
    }

    /// The page at an address, in a file without a name.
    pub(super) fn fetch(&self, address: &str) -> Result<Input, Remark> {
        self.page(address).map_err(|detail| Remark {
            path: address.to_owned(),
            detail,
        })
    }

    fn page(&self, address: &str) -> Result<Input, String> {
        let lower = address.to_ascii_lowercase();
        if !lower.starts_with("http://") && !lower.starts_with("https://") {
            return Err("is no address of a page; it begins with http:// or https://".to_owned());
        }
        let answer = self.agent.get(address).call().map_err(|why| said(&why))?;
        let mut body = answer.into_body().into_reader().take(LARGEST + 1);
        let mut file = tempfile::tempfile().map_err(|why| unkept(&why))?;
        let length = copy(&mut body, &mut file)?;
        if length > LARGEST {
            return Err(format!("is larger than {} MiB", LARGEST >> 20));
        }
        file.seek(SeekFrom::Start(0)).map_err(|why| unkept(&why))?;
        Ok(Input {
            from: From::StandardInput(Arc::new(file)),
            path: address.to_owned(),
            given: Given {
                url: Some(address.to_owned()),
                ..Given::default()
            },
        })
    }
}

fn copy(body: &mut impl io::Read, file: &mut std::fs::File) -> Result<u64, String> {
    let mut buffer = [0; 16 << 10];
    let mut length = 0;
    loop {
        let read = body.read(&mut buffer);
        let read = read.map_err(|why| format!("broke off: {why}"))?;
        if read == 0 {
            return Ok(length);
        }
        file.write_all(&buffer[..read])
            .map_err(|why| unkept(&why))?;
        length += read as u64;
    }
}

fn unkept(why: &io::Error) -> String {
    format!("cannot be kept: {why}")
}

fn said(why: &Error) -> String {
    match why {
        Error::StatusCode(status) => format!("was not given: the server answered {status}"),
        Error::HostNotFound => "is on no host that is known".to_owned(),
        Error::TooManyRedirects => format!("leads on more than {REDIRECTS} times"),
        Error::Timeout(_) => format!("took longer than {} seconds", PATIENCE.as_secs()),
        Error::Other(why) => why.to_string(),
        why => format!("cannot be fetched: {why}"),
    }
}

/// Resolves names, and refuses those that lead to where only this machine may go.
#[derive(Debug)]
struct Careful {
    inner: DefaultResolver,
    allow_private: bool,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetcher").finish_non_exhaustive()
    }
}

/// Why a host is not asked.
#[derive(Debug, thiserror::Error)]
#[error("is on this machine or a private network ({0}); `--allow-private` lets it be fetched")]
struct Private(IpAddr);

impl Resolver for Careful {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // One bad address of many is enough: who names it so means no good.
        let mut addresses = found.iter().map(std::net::SocketAddr::ip);
        match addresses.find(|ip| !is_public(*ip)) {
            Some(ip) if !self.allow_private => Err(Error::Other(Box::new(Private(ip)))),
            _ => Ok(found),
        }
    }
}

/// Whether an address is one of the open internet: none of those set aside by the registries of
/// special-purpose addresses (RFC 6890 and its updates), of multicast, or reserved.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let set_aside = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_multicast()
        || ip.is_broadcast();
    // This network; carriers' shared addresses (RFC 6598); protocols (RFC 6890); the relay of 6to4
    // (RFC 7526); benchmarks (RFC 2544); reserved.
    let special = a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !set_aside && !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    // IPv4 in IPv6: mapped, compatible, translated (RFC 6052), 6to4 (RFC 3056).
    let v4 = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => v4(high, low),
        // Teredo and other protocols (2001::/23), documentation (RFC 3849, RFC 9637).
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        // Only 2000::/3 is given out.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[track_caller]
    fn check(ip: &str, public: bool) {
        assert_eq!(is_public(ip.parse().unwrap()), public, "{ip}");
    }

    #[test]
    fn only_the_open_internet_is_public() {
        for ip in [
            "8.8.8.8",
            "192.0.1.1",
            "100.63.0.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
        ] {
            check(ip, true);
        }
        for ip in [
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "fec0::1",
        ] {
            check(ip, false);
        }
    }

    /// A server on this machine that gives each request the same answer, so many times.
    fn server(answer: String, times: usize) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        #[expect(clippy::disallowed_methods, reason = "the other end of the line")]
        std::thread::spawn(move || {
            for stream in listener.incoming().take(times) {
                let mut stream = stream.unwrap();
                let mut asked = [0; 2048];
                let _ = stream.read(&mut asked);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        format!("http://{address}/page")
    }

    fn ok(body: &str) -> String {
        let length = body.len();
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
    }

    #[track_caller]
    fn refused(address: &str, why: &str) {
        let trouble = Fetcher::new(false).fetch(address).unwrap_err();
        assert!(
            trouble.detail.contains(why),
            "{address}: {}",
            trouble.detail
        );
    }

    #[test]
    fn this_machine_is_not_asked() {
        let address = server(ok("secret"), 1);
        refused(&address, "private network");
        refused(
            &address.replace("127.0.0.1", "localhost"),
            "private network",
        );
        refused(
            &address.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
            "private network",
        );
        refused(
            &address.replace("127.0.0.1", "2130706433"),
            "private network",
        );
        refused("file:///etc/passwd", "no address");
        refused("ftp://127.0.0.1/", "no address");
    }

    #[test]
    fn it_is_where_that_is_allowed() {
        let address = server(ok("<p>The quay is open.</p>"), 1);
        let input = Fetcher::new(true).fetch(&address).unwrap();
        assert_eq!(input.from.length(), 24);
        assert_eq!(input.given.url.as_deref(), Some(address.as_str()));
    }

    #[test]
    fn a_page_that_leads_on_for_ever_is_given_up() {
        let to = "HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        let address = server(to.to_owned(), 20);
        let trouble = Fetcher::new(true).fetch(&address).unwrap_err();
        assert!(
            trouble.detail.contains("more than 5 times"),
            "{}",
            trouble.detail
        );
    }

    #[test]
    fn what_is_too_large_is_left() {
        let address = server(ok(&"x".repeat((16 << 20) + 10)), 1);
        let trouble = Fetcher::new(true).fetch(&address).unwrap_err();
        assert!(
            trouble.detail.contains("larger than 16 MiB"),
            "{}",
            trouble.detail
        );
    }
}
