//! Which proxy leads to an address.

use hyper_util::client::proxy::matcher::Intercept;
use secrecy::ExposeSecret;
use url::Url;

use super::target::Target;
use crate::config::Proxies;

impl Proxies {
    /// Returns the proxy that leads to a target. There is none for this machine: a proxy would take the address for its own.
    pub(super) fn towards(&self, target: &Target) -> Option<Intercept> {
        let known = self.known()?;
        if target.is_loopback() {
            return None;
        }
        known.matcher.intercept(&target.uri()?)
    }

    /// Returns the address of the proxy for a target, with its credentials.
    pub(super) fn url_towards(&self, target: &Target) -> Option<Url> {
        self.towards(target)?;
        let known = self.known()?;
        let address = if target.secure { &known.secure } else { &known.plain };
        Url::parse(address.as_ref()?.expose_secret()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ProxyChoice;
    use crate::error::Result;

    fn target(url: &str) -> Target {
        Target::of(&Url::parse(url).unwrap()).unwrap()
    }

    fn environment(variables: &[(&str, &str)]) -> Result<Proxies> {
        let variables: Vec<_> =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Proxies::read(&ProxyChoice::Environment, move |asked| {
            variables.iter().find(|(name, _)| name == asked).map(|(_, value)| value.clone().into())
        })
    }

    fn towards(proxies: &Proxies, url: &str) -> Option<String> {
        proxies.towards(&target(url)).map(|found| found.uri().to_string())
    }

    #[test]
    fn each_scheme_has_its_variable_in_either_spelling() {
        let proxies = environment(&[("HTTPS_PROXY", "http://a:1"), ("http_proxy", "b:2")]).unwrap();
        assert_eq!(towards(&proxies, "https://gw.example").as_deref(), Some("http://a:1/"));
        assert_eq!(towards(&proxies, "wss://gw.example").as_deref(), Some("http://a:1/"));
        assert_eq!(towards(&proxies, "http://gw.example").as_deref(), Some("http://b:2/"));
        assert_eq!(towards(&proxies, "ws://gw.example").as_deref(), Some("http://b:2/"));
        let proxies = environment(&[("ALL_PROXY", "socks5://c:3"), ("HTTPS_PROXY", "")]).unwrap();
        assert_eq!(towards(&proxies, "wss://gw.example").as_deref(), Some("socks5://c:3/"));
        let proxies = environment(&[("HTTPS_PROXY", ""), ("https_proxy", "http://d:4")]).unwrap();
        assert_eq!(towards(&proxies, "https://gw.example").as_deref(), Some("http://d:4/"));
        assert_eq!(towards(&environment(&[]).unwrap(), "https://gw.example"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_no_text_is_refused_and_never_passed_over() {
        use std::{ffi::OsString, os::unix::ffi::OsStringExt as _};

        for name in ["HTTPS_PROXY", "all_proxy", "NO_PROXY"] {
            let variable = |asked: &str| match asked {
                _ if asked == name => Some(OsString::from_vec(b"http://bot:p\xe9ss@p:1".to_vec())),
                "http_proxy" => Some("http://q:1".into()),
                _ => None,
            };
            let error = Proxies::read(&ProxyChoice::Environment, variable).unwrap_err();
            assert_eq!(error.field(), Some(name));
            assert!(error.message().contains("UTF-8") && !error.to_string().contains("bot"), "{error}");
        }
    }

    #[test]
    fn what_no_proxy_names_and_this_machine_are_reached_directly() {
        let exempt = "corp.example, .inside.example,10.0.0.0/8, 2001:db8::/32,192.0.2.7";
        let proxies = environment(&[("ALL_PROXY", "http://p:1"), ("no_proxy", exempt)]).unwrap();
        for url in [
            "https://corp.example",
            "https://gw.corp.example",
            "wss://a.inside.example",
            "https://10.1.2.3",
            "https://[2001:db8::5]",
            "https://192.0.2.7",
            "http://localhost:1",
            "http://127.0.0.1:1",
            "ws://[::1]:1",
            "http://bot.localhost",
        ] {
            assert_eq!(towards(&proxies, url), None, "{url}");
        }
        for url in ["https://notcorp.example", "https://192.0.2.8", "https://[2001:db9::5]"] {
            assert!(towards(&proxies, url).is_some(), "{url}");
        }
        let everything = environment(&[("ALL_PROXY", "http://p:1"), ("NO_PROXY", "*")]).unwrap();
        assert_eq!(towards(&everything, "https://gw.example"), None);
    }

    #[test]
    fn a_proxy_of_the_settings_takes_the_place_of_the_environments() {
        let choice = ProxyChoice::Url("https://user:p%40ss@proxy.example".to_owned().into());
        let variable = |name: &str| (name == "HTTPS_PROXY").then(|| "http://other:1".into());
        let proxies = Proxies::read(&choice, variable).unwrap();
        assert_eq!(towards(&proxies, "wss://gw.example").as_deref(), Some("https://proxy.example/"));
        assert!(Proxies::read(&ProxyChoice::Direct, variable).unwrap().towards(&target("wss://gw.example")).is_none());
        let secrets: Vec<_> = proxies.secrets().iter().map(|secret| secret.expose_secret().to_owned()).collect();
        assert_eq!(secrets, ["p%40ss", "p@ss", "user:p%40ss"]);
        let shown = format!("{proxies:?} {choice:?} {:?}", proxies.towards(&target("wss://gw.example")));
        assert!(!shown.contains("p%40ss") && !shown.contains("user"), "{shown}");
    }

    #[test]
    fn what_is_no_proxy_is_refused_where_it_stands_and_never_passed_over() {
        for value in ["ftp://user:hunter2@p", "socks4://p:1", "http://", "http://user:hunter2@", "http:// a", "p p"] {
            let error = environment(&[("HTTPS_PROXY", value)]).unwrap_err();
            assert_eq!(error.field(), Some("HTTPS_PROXY"), "{value}");
            assert!(error.message().contains("socks5://") && !error.to_string().contains("hunter2"), "{error}");
            let choice = ProxyChoice::Url(value.to_owned().into());
            assert_eq!(Proxies::read(&choice, |_| None).unwrap_err().field(), Some("proxy"), "{value}");
        }
        // A request's header becomes this variable in a CGI program.
        let cgi = environment(&[("HTTP_PROXY", "http://p:1"), ("REQUEST_METHOD", "GET")]).unwrap();
        assert_eq!(towards(&cgi, "http://gw.example"), None);
    }
}
