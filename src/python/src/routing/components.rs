//! Components, the views they belong to, and entries of the quick menu: the tables, and what somebody pressed or picked.

use std::{collections::HashMap, sync::Arc};

use mezon_core::{
    client::Client,
    content,
    routing::{
        self, Closing, Component, Live, Signer, Verdict,
        component_id::{ComponentId, SECRET_MIN, STATE_MAX, route},
    },
};
use mezon_proto::realtime::QuickMenuDataEvent;
use pyo3::{
    IntoPyObjectExt,
    prelude::*,
    types::{PyBytes, PyDict},
};

use crate::{
    bridge::{Bridge, Call},
    errors,
    lineage::Shared,
};

/// What is kept of a view: message, showing, end in Unix seconds, and what its owner wrote.
type Kept = (i64, u16, u32, String);

fn kept(live: Live) -> Kept {
    (live.message_id, live.showing, live.expires, live.value.into())
}

/// Return the number that the ids of a component carry in place of its name.
#[pyfunction]
pub fn component_number(name: &str) -> u32 {
    route(name)
}

/// The components and views of one client, and the entries of its quick menu. It holds nothing that the end of the client does not close.
#[pyclass(frozen, module = "mezon._core")]
pub struct Components(Shared<Client>);

impl Components {
    pub fn new(client: Client) -> Self {
        Self(Shared::new(client))
    }
}

#[pymethods]
impl Components {
    /// Sign with another key than the one that is derived from the API key, and accept a second one.
    fn set_component_keys(&self, key: &[u8], before: Option<&[u8]>) -> PyResult<()> {
        let bot_id = self.0.config().client_id;
        let signer = Signer::new(bot_id, key, before).map_err(|_| {
            errors::invalid("key", format!("a key for the ids of components has at least {SECRET_MIN} bytes"))
        })?;
        self.0.routing().presses.set_signer(signer);
        Ok(())
    }

    /// Replace the components: the number of each, whether it is a select, and whether it may be pressed again.
    fn set_components(&self, components: Vec<(u32, bool, bool)>) -> PyResult<()> {
        self.0.component_signer().map_err(|error| errors::from_core(&error))?;
        let components =
            components.into_iter().map(|(number, is_choice, again)| (number, Component { is_choice, again }));
        self.0.routing().presses.set_components(components.collect::<HashMap<_, _>>());
        Ok(())
    }

    /// Return the id of a component.
    #[expect(clippy::too_many_arguments, reason = "an id has as many parts")]
    fn component_id(
        &self,
        number: u32,
        owner: i64,
        channel_id: i64,
        expires: u32,
        view: u64,
        showing: u16,
        is_private: bool,
        state: &[u8],
    ) -> PyResult<String> {
        let id =
            ComponentId { route: number, owner, channel_id, expires, view, showing, is_private, state: state.into() };
        let signer = self.0.component_signer().map_err(|error| errors::from_core(&error))?;
        signer.sign(&id).ok_or_else(|| {
            errors::invalid(
                "state",
                format!("the state of a view in an id has at most {STATE_MAX} bytes, not {}", state.len()),
            )
        })
    }

    /// Return a number for a view that nobody can guess.
    fn new_view(&self) -> u64 {
        routing::new_view()
    }

    /// The date in Unix seconds that components end by.
    fn now(&self) -> u32 {
        self.0.components_now().date
    }

    /// Keep a view while it can be clicked.
    fn put_view(&self, view: u64, message_id: i64, showing: u16, expires: u32, value: &str) {
        self.0.routing().presses.show(view, Live { message_id, showing, expires, value: value.into(), ended: false });
    }

    /// Return what is kept of a view, or None.
    fn get_view(&self, view: u64) -> Option<Kept> {
        self.0.routing().presses.view(view).map(kept)
    }

    /// End a view before its time; its components were shown with this end, in Unix seconds.
    fn end_view(&self, view: u64, expires: u32) {
        self.0.routing().presses.end(view, expires);
    }

    /// Forget the views whose time is over, and return them: each with what was kept of it, or with None if it was ended before.
    fn views_over(&self) -> Vec<(u64, Option<Kept>)> {
        let over = self.0.routing().presses.over(self.0.components_now().date);
        over.into_iter().map(|(view, live)| (view, (!live.ended).then(|| kept(live)))).collect()
    }

    /// Return when the next view is over, in Unix seconds, or None.
    fn next_view_end(&self) -> Option<u32> {
        self.0.routing().presses.next_end()
    }

    /// How many views are kept.
    #[getter]
    fn view_count(&self) -> usize {
        self.0.routing().presses.views()
    }

    /// Return whether the view of a press has ended since, or its time is over.
    fn press_over(&self, press: &Press) -> bool {
        self.0.routing().presses.is_over(&press.0, self.0.components_now())
    }

    /// Take note that a press was answered; return the one whose turn it is then, or None.
    fn press_done(&self, press: &Press, again: bool) -> Option<Press> {
        self.0.press_done(&press.0, again).map(Press)
    }

    /// Take note that a press came to nothing, so that the same may be made at once; return the one whose turn it is then, or None.
    fn press_undone(&self, press: &Press) -> Option<Press> {
        self.0.press_undone(&press.0).map(Press)
    }

    /// Whether the bot may have several processes, which have what follows in common.
    #[getter]
    fn is_shared(&self) -> bool {
        self.0.shared_state().is_some()
    }

    /// Make a press this process's; resolves to None if it is, else to whether the user may press the same again.
    fn claim_press<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, press: &Press) -> PyResult<Call<'py>> {
        let (client, press) = (self.0.clone(), Arc::clone(&press.0));
        let claimed = async move {
            Ok(match client.claim_press(&press).await? {
                Verdict::Goes => None,
                Verdict::Over | Verdict::Misplaced => Some(false),
                Verdict::Repeated { again } => Some(again),
            })
        };
        bridge.get().submit(py, claimed, |py, refused| refused.into_py_any(py))
    }

    /// Tell the other processes what became of a press; resolves to None.
    fn finish_press<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        press: &Press,
        again: bool,
    ) -> PyResult<Call<'py>> {
        let (client, press) = (self.0.clone(), Arc::clone(&press.0));
        bridge.get().submit(py, async move { client.finish_press(&press, again).await }, |py, ()| Ok(py.None()))
    }

    /// Keep a view for all processes; resolves to whether it goes on.
    fn share_view<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        view: u64,
        text: String,
    ) -> PyResult<Call<'py>> {
        let client = self.0.clone();
        bridge
            .get()
            .submit(py, async move { client.share_view(view, text).await }, |py, goes_on| goes_on.into_py_any(py))
    }

    /// Resolves to how a view ended, or to None.
    fn view_outcome<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, view: u64) -> PyResult<Call<'py>> {
        let client = self.0.clone();
        bridge.get().submit(py, async move { client.view_outcome(view).await }, |py, outcome| outcome.into_py_any(py))
    }

    /// End a view whose time is over; resolves to whether this process does, and to what was kept of it last, or None.
    fn close_view<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, view: u64) -> PyResult<Call<'py>> {
        let client = self.0.clone();
        let closed = async move {
            Ok(match client.close_view(view).await? {
                Closing::Mine(kept) => (true, kept),
                Closing::Others => (false, None),
            })
        };
        bridge.get().submit(py, closed, |py, closing| closing.into_py_any(py))
    }

    /// Replace the names of the entries of the quick menu that somebody answers for.
    fn set_menus(&self, names: Vec<String>) {
        self.0.routing().menus.set(names);
    }
}

/// Somebody pressed a component.
#[pyclass(frozen, module = "mezon._core")]
pub struct Press(pub Arc<routing::Press>);

#[pymethods]
impl Press {
    #[getter]
    fn component(&self) -> &str {
        &self.0.component
    }

    #[getter]
    fn route(&self) -> u32 {
        self.0.id.route
    }

    #[getter]
    fn owner(&self) -> i64 {
        self.0.id.owner
    }

    #[getter]
    fn channel_id(&self) -> i64 {
        self.0.id.channel_id
    }

    #[getter]
    fn view(&self) -> u64 {
        self.0.id.view
    }

    #[getter]
    fn showing(&self) -> u16 {
        self.0.id.showing
    }

    #[getter]
    fn is_private(&self) -> bool {
        self.0.id.is_private
    }

    #[getter]
    fn state<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.id.state)
    }

    #[getter]
    fn user_id(&self) -> i64 {
        self.0.user_id
    }

    #[getter]
    fn message_id(&self) -> i64 {
        self.0.message_id
    }

    #[getter]
    fn values(&self) -> Vec<String> {
        self.0.values.clone()
    }

    #[getter]
    fn form<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        crate::message::form_values(py, &self.0.form)
    }

    #[getter]
    fn trust(&self) -> &'static str {
        self.0.trust.name()
    }
}

/// Somebody picked an entry of the quick menu.
#[pyclass(frozen, module = "mezon._core")]
pub struct Picked(pub Arc<QuickMenuDataEvent>);

impl Picked {
    fn of<T: Default>(&self, read: impl FnOnce(&mezon_proto::realtime::ChannelMessageSend) -> T) -> T {
        self.0.message.as_ref().map(read).unwrap_or_default()
    }
}

#[pymethods]
impl Picked {
    #[getter]
    fn name(&self) -> &str {
        &self.0.menu_name
    }

    #[getter]
    fn text(&self) -> String {
        self.of(|message| content::words(&message.content))
    }

    #[getter]
    fn user_id(&self) -> i64 {
        self.0.sender_id
    }

    #[getter]
    fn message_sender_id(&self) -> i64 {
        self.0.message_sender_id
    }

    #[getter]
    fn clan_id(&self) -> i64 {
        self.of(|message| message.clan_id)
    }

    #[getter]
    fn channel_id(&self) -> i64 {
        self.of(|message| message.channel_id)
    }

    #[getter]
    fn message_id(&self) -> i64 {
        self.of(|message| message.id)
    }
}
