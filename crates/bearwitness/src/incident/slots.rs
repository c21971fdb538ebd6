//! A list whose members keep their numbers while others come and go.

/// Members by number; the number of one that was taken is given to the next that comes.
#[derive(Debug)]
pub(super) struct Slots<T> {
    list: Vec<Option<T>>,
    free: Vec<u32>,
}

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self { list: Vec::new(), free: Vec::new() }
    }
}

impl<T> Slots<T> {
    pub(super) fn put(&mut self, member: T) -> u32 {
        if let Some(at) = self.free.pop() {
            self.list[at as usize] = Some(member);
            return at;
        }
        self.list.push(Some(member));
        self.list.len() as u32 - 1
    }

    pub(super) fn take(&mut self, at: u32) -> Option<T> {
        let member = self.list.get_mut(at as usize)?.take()?;
        self.free.push(at);
        Some(member)
    }

    pub(super) fn get(&self, at: u32) -> Option<&T> {
        self.list.get(at as usize)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, at: u32) -> Option<&mut T> {
        self.list.get_mut(at as usize)?.as_mut()
    }

    /// All members with their numbers, in the order of numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..).zip(&self.list).filter_map(|(at, member)| Some((at, member.as_ref()?)))
    }
}

impl<T> std::ops::Index<u32> for Slots<T> {
    type Output = T;

    fn index(&self, at: u32) -> &T {
        self.get(at).expect("only members that are there are asked for")
    }
}
