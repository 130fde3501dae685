//! Which proxy leads to an address: that of the settings, else that of the environment, else none.
//!
//! The rules for names (`NO_PROXY` with suffixes, addresses and networks) and the handshakes are those of hyper-util, the library that
//! reqwest stands on. What it would silently ignore, such as a variable that is not the address of a proxy, is refused here: a program that
//! is told to use a proxy must not bypass it.

use std::{ffi::OsString, fmt, sync::Arc};

use hyper_util::client::proxy::matcher::Matcher;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use crate::error::{Error, Result};

/// Schemes of proxies.
const SCHEMES: [&str; 4] = ["http", "https", "socks5", "socks5h"];

/// Which proxy to take.
#[derive(Clone, Debug, Default)]
pub enum ProxyChoice {
    /// The one named by `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`, in upper or lower case.
    #[default]
    Environment,
    /// None, regardless of the environment.
    Direct,
    /// This one, for everything that `NO_PROXY` does not exempt.
    Url(SecretString),
}

/// The proxies of one client, which most have none of. Clones share them.
#[derive(Clone)]
pub(crate) struct Proxies(Option<Arc<Known>>);

/// Some proxies.
pub(crate) struct Known {
    pub(crate) matcher: Matcher,
    /// Their addresses with credentials, for plain text and for TLS.
    pub(crate) plain: Option<SecretString>,
    pub(crate) secure: Option<SecretString>,
    secrets: Vec<SecretString>,
}

impl Proxies {
    /// Returns a set without proxies.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    /// Returns those there are.
    pub(crate) fn known(&self) -> Option<&Known> {
        self.0.as_deref()
    }

    /// Reads the choice; `variable` looks into the environment.
    ///
    /// # Errors
    /// `InvalidInput` for an invalid proxy address, or a variable that is not UTF-8, naming its source.
    pub(crate) fn read(choice: &ProxyChoice, variable: impl Fn(&str) -> Option<OsString>) -> Result<Self> {
        // In lower case too, as in most programs. An empty one does not hide the other.
        let variable = |name: &'static str| {
            for name in [name.to_owned(), name.to_ascii_lowercase()] {
                let Some(value) = variable(&name) else { continue };
                // Passed over, it would let the program go out without the proxy that it was told to use.
                let value = value.into_string().map_err(|_| {
                    Error::invalid(
                        name.clone(),
                        format!("{name} must be text in UTF-8, as the addresses of proxies are"),
                    )
                })?;
                if !value.trim().is_empty() {
                    return Ok(Some((name, value)));
                }
            }
            Ok(None)
        };
        let (http, https) = match choice {
            ProxyChoice::Direct => return Ok(Self::none()),
            ProxyChoice::Url(url) => {
                let given = Some(("proxy".to_owned(), url.expose_secret().to_owned()));
                (given.clone(), given)
            }
            ProxyChoice::Environment => {
                let all = variable("ALL_PROXY")?;
                // A header of a request arrives as HTTP_PROXY in a CGI program: anybody could set it there.
                let http = if variable("REQUEST_METHOD")?.is_some() { None } else { variable("HTTP_PROXY")? };
                (http.or_else(|| all.clone()), variable("HTTPS_PROXY")?.or(all))
            }
        };
        if http.is_none() && https.is_none() {
            return Ok(Self::none());
        }
        let mut secrets = Vec::new();
        let mut builder = Matcher::builder();
        let mut checked = |(name, value): (String, String)| checked(&name, &value, &mut secrets);
        let (http, https) = (http.map(&mut checked).transpose()?, https.map(&mut checked).transpose()?);
        if let Some(http) = &http {
            builder = builder.http(http.clone());
        }
        if let Some(https) = &https {
            builder = builder.https(https.clone());
        }
        if let Some((_, exempt)) = variable("NO_PROXY")? {
            builder = builder.no(exempt);
        }
        secrets.sort_by(|a, b| a.expose_secret().cmp(b.expose_secret()));
        secrets.dedup_by(|a, b| a.expose_secret() == b.expose_secret());
        let (plain, secure) = (http.map(SecretString::from), https.map(SecretString::from));
        Ok(Self(Some(Arc::new(Known { matcher: builder.build(), plain, secure, secrets }))))
    }

    /// Returns the secrets: user names, passwords, and both in encoded form.
    pub(crate) fn secrets(&self) -> &[SecretString] {
        self.known().map_or(&[], |known| &known.secrets)
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxies").field("any", &self.0.is_some()).finish_non_exhaustive()
    }
}

/// Returns the address of a proxy with its scheme; notes its credentials.
fn checked(name: &str, value: &str, secrets: &mut Vec<SecretString>) -> Result<String> {
    let value = value.trim();
    // As every other program does.
    let full = if value.contains("://") { value.to_owned() } else { format!("http://{value}") };
    // The value itself stays out of the message: it may hold a password.
    let wrong = || {
        let text = "must be the address of a proxy such as http://proxy.example:3128, starting with http://, https://, socks5:// or \
                    socks5h://";
        Error::invalid(name.to_owned(), format!("{name} {text}"))
    };
    let url = Url::parse(&full).map_err(|_| wrong())?;
    // For unknown schemes the parser accepts any host.
    let host = url.host_str().filter(|host| Host::parse(host).is_ok());
    if !SCHEMES.contains(&url.scheme()) || host.is_none() || full.parse::<http::Uri>().is_err() {
        return Err(wrong());
    }
    if let Some(password) = url.password() {
        let decoded = percent_decoded(password);
        secrets.extend([password.to_owned(), decoded].map(SecretString::from));
        if let Some((credentials, _)) = full.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')) {
            secrets.push(credentials.to_owned().into());
        }
    }
    Ok(full)
}

/// Returns a user name or a password as it was before it was put into an address.
#[must_use]
pub fn percent_decoded(text: &str) -> String {
    // The rules of a query are the same except for these characters.
    let escaped = format!("p={}", text.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(escaped.as_bytes()).next().map_or_else(String::new, |(_, value)| value.into_owned())
}
