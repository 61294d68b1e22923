//! The addresses of the public network.
//!
//! An allowed host name may still resolve to an address in the user's own network, by accident or by
//! intent of whoever controls the name. A literal address is exactly what the user wrote.

use super::hosts::is_loopback;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves names and refuses those with an address that is not public.
#[derive(Debug, Default)]
pub(super) struct PublicOnly(DefaultResolver);

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let addresses = self.0.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let literal = host.trim_start_matches('[').trim_end_matches(']');
        // The user's proxy is in the user's network, and resolves names itself.
        let proxy = config.proxy().is_some_and(|proxy| proxy.host() == host);
        if is_loopback(host) || literal.parse::<IpAddr>().is_ok() || proxy {
            return Ok(addresses);
        }
        match addresses.iter().find(|address| !is_public(address.ip())) {
            None => Ok(addresses),
            Some(address) => {
                let message = format!(
                    "{host} resolves to {}, which is not a public address",
                    address.ip()
                );
                Err(Error::Io(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    message,
                )))
            }
        }
    }
}

/// Returns whether an address is public by the registries of special addresses (RFC 6890 and its
/// successors).
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || matches!(
            (a, b, c),
            (0 | 240..=255, ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _)
        );
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return is_public_v4(ip);
    }
    // NAT64 contains an IPv4 address in its last 32 bits.
    if let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = ip.segments() {
        return is_public_v4(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)));
    }
    // Only 2000::/3 is allocated; within it, Teredo and others (2001::/23), documentation and 6to4
    // are special.
    let [a, b, ..] = ip.segments();
    let special = matches!(
        (a, b),
        (0x2001, 0..=0x1ff | 0xdb8) | (0x2002, _) | (0x3fff, 0..=0xfff)
    );
    a & 0xe000 == 0x2000 && !special
}
