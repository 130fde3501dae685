//! The core's records of clans, channels and users as Python handles. They are live: an event that changes a record changes all its
//! handles, so objects kept by user code stay current.

use std::sync::Arc;

use mezon_core::state::{Channel, Clan, User};
use pyo3::prelude::*;

/// A channel known to the core.
#[pyclass(frozen, eq, module = "mezon._core")]
#[derive(Clone)]
pub struct ChannelRecord(Arc<Channel>);

/// A clan known to the core.
#[pyclass(frozen, eq, module = "mezon._core")]
#[derive(Clone)]
pub struct ClanRecord(Arc<Clan>);

/// A user known to the core.
#[pyclass(frozen, eq, module = "mezon._core")]
#[derive(Clone)]
pub struct UserRecord(Arc<User>);

macro_rules! identity {
    ($($record:ident)*) => {$(
        impl PartialEq for $record {
            fn eq(&self, other: &Self) -> bool {
                Arc::ptr_eq(&self.0, &other.0)
            }
        }
    )*};
}

identity!(ChannelRecord ClanRecord UserRecord);

impl ChannelRecord {
    pub fn channel(&self) -> &Channel {
        &self.0
    }
}

#[pymethods]
impl ChannelRecord {
    #[getter]
    fn id(&self) -> i64 {
        self.0.id
    }

    #[getter]
    fn clan_id(&self) -> i64 {
        self.0.info().clan_id
    }

    #[getter]
    fn name(&self) -> String {
        self.0.info().name.clone()
    }

    #[getter]
    fn channel_type(&self) -> i32 {
        self.0.info().channel_type
    }

    #[getter]
    fn is_private(&self) -> bool {
        self.0.info().is_private
    }

    #[getter]
    fn category_id(&self) -> i64 {
        self.0.info().category_id
    }

    #[getter]
    fn category_name(&self) -> String {
        self.0.info().category_name.clone()
    }

    #[getter]
    fn parent_id(&self) -> i64 {
        self.0.info().parent_id
    }

    #[getter]
    fn meeting_code(&self) -> String {
        self.0.info().meeting_code.clone()
    }

    /// The stream mode that messages to this channel carry (docs/protocol.md 6).
    #[getter]
    fn mode(&self) -> i32 {
        self.0.mode()
    }

    #[getter]
    fn is_public(&self) -> bool {
        self.0.is_public()
    }
}

#[pymethods]
impl ClanRecord {
    #[getter]
    fn id(&self) -> i64 {
        self.0.id
    }

    #[getter]
    fn creator_id(&self) -> i64 {
        self.0.info().creator_id
    }

    #[getter]
    fn name(&self) -> String {
        self.0.info.read().name.clone()
    }

    #[getter]
    fn welcome_channel_id(&self) -> i64 {
        self.0.info.read().welcome_channel_id
    }
}

#[pymethods]
impl UserRecord {
    #[getter]
    fn id(&self) -> i64 {
        self.0.id
    }

    #[getter]
    fn username(&self) -> String {
        self.0.info.read().username.clone()
    }

    #[getter]
    fn display_name(&self) -> String {
        self.0.info.read().display_name.clone()
    }

    #[getter]
    fn avatar(&self) -> String {
        self.0.info.read().avatar.clone()
    }

    #[getter]
    fn clan_nick(&self) -> String {
        self.0.info.read().clan_nick.clone()
    }

    #[getter]
    fn clan_avatar(&self) -> String {
        self.0.info.read().clan_avatar.clone()
    }

    #[getter]
    fn dm_channel_id(&self) -> i64 {
        self.0.info.read().dm_channel_id
    }
}

/// Returns the handle of a channel.
pub fn channel(py: Python<'_>, channel: Arc<Channel>) -> PyResult<Py<PyAny>> {
    Ok(Bound::new(py, ChannelRecord(channel))?.into_any().unbind())
}

/// Returns the handle of a clan.
pub fn clan(py: Python<'_>, clan: Arc<Clan>) -> PyResult<Py<PyAny>> {
    Ok(Bound::new(py, ClanRecord(clan))?.into_any().unbind())
}

/// Returns the handle of a user.
pub fn user(py: Python<'_>, user: Arc<User>) -> PyResult<Py<PyAny>> {
    Ok(Bound::new(py, UserRecord(user))?.into_any().unbind())
}
