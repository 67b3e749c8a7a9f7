//! What is worth a word in the log about the request at hand. Never text, never a token.

use crate::store::ConversationId;
use std::cell::RefCell;
use std::future::Future;

/// What was noted while a request was handled.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Which conversation it was about.
    pub conversation: Option<ConversationId>,
    /// The kind of decision that was taken.
    pub decision: Option<&'static str>,
    /// Confidence of the best candidate, 0–1.
    pub confidence: Option<f32>,
}

tokio::task_local! {
    static FACTS: RefCell<Facts>;
}

/// Handles a request, and gives what was noted while doing so.
pub async fn with_facts<T>(work: impl Future<Output = T>) -> (T, Facts) {
    FACTS
        .scope(RefCell::default(), async {
            let done = work.await;
            (done, FACTS.with(RefCell::take))
        })
        .await
}

/// Notes something; without a request, nothing happens.
pub(super) fn note(what: impl FnOnce(&mut Facts)) {
    let _ = FACTS.try_with(|facts| what(&mut facts.borrow_mut()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stay_with_their_request() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let noted = |decision| async move {
            note(|facts| facts.decision = Some(decision));
            tokio::task::yield_now().await;
        };
        let (left, right) =
            runtime.block_on(async { tokio::join!(with_facts(noted("answer")), with_facts(noted("greet"))) });
        note(|facts| facts.confidence = Some(1.0)); // outside a request: lost, without harm
        assert_eq!(left.1.decision, Some("answer"));
        assert_eq!(right.1.decision, Some("greet"));
    }
}
