//! What is made on a thread of its own while this one goes on.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{Builder, JoinHandle};

/// Something that is made beside the rest: who needs it first waits for it.
#[derive(Debug, Default)]
pub(super) struct Beside<T> {
    made: OnceLock<T>,
    thread: Mutex<Option<JoinHandle<T>>>,
}

impl<T: Send + 'static> Beside<T> {
    /// Begins to make it of something. It is made here when there can be no other thread.
    pub fn make<S: Send + Sync + 'static>(name: &str, of: &Arc<S>, make: fn(&S) -> T) -> Self {
        let source = Arc::clone(of);
        let thread = Builder::new().name(name.to_owned());
        let thread = thread.spawn(move || make(&source)).ok();
        let made = match &thread {
            Some(_) => OnceLock::new(),
            None => OnceLock::from(make(of)),
        };
        Self {
            made,
            thread: Mutex::new(thread),
        }
    }

    /// It, as soon as it is made.
    #[inline]
    pub fn get(&self) -> &T {
        self.made.get_or_init(|| self.wait())
    }

    #[cold]
    #[allow(clippy::expect_used)] // nobody can wait twice: what was waited for is kept, and a panic was passed on
    fn wait(&self) -> T {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let made = thread.expect("it is waited for once").join();
        made.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_there_when_it_is_asked_for() {
        let beside = Beside::make("words", &Arc::new(vec![1, 2, 3]), |numbers| {
            numbers.iter().sum::<i32>()
        });
        let ask = || beside.get();
        let [first, second] = std::thread::scope(|scope| {
            [scope.spawn(ask), scope.spawn(ask)].map(|thread| *thread.join().expect("no panic"))
        });
        assert_eq!((first, second, *beside.get()), (6, 6, 6));
    }
}
