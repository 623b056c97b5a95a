//! How much a document of Word may ask for. All of it is counted on what is really read, never on what the file says of
//! itself.

/// The limits; [`LIMITS`] are those in force, tests set smaller ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of the file.
    pub(super) file: usize,
    /// Bytes of all parts that are read, inflated.
    pub(super) inflated: usize,
    /// Bytes of one part, inflated.
    pub(super) part: usize,
    /// Bytes that one byte of the file may inflate to.
    pub(super) ratio: usize,
    /// Bytes of a part to which `ratio` does not apply.
    pub(super) grace: usize,
    /// Members of the archive.
    pub(super) members: usize,
    /// Elements inside each other.
    pub(super) depth: usize,
    /// Attributes of an element.
    pub(super) attributes: usize,
    /// Declarations of namespaces in force at one place; the parser of XML copies them.
    pub(super) namespaces: usize,
    /// Nodes and attributes of a part.
    pub(super) nodes: u32,
    /// Bytes of the text that is made.
    pub(super) text: usize,
}

/// The limits in force.
pub(super) const LIMITS: Limits = Limits {
    file: 64 << 20,
    inflated: 256 << 20,
    part: 64 << 20,
    ratio: 200,
    grace: 1 << 20,
    members: 2_048,
    depth: 256,
    attributes: 256,
    namespaces: 256,
    nodes: 4_000_000,
    text: super::super::MAX_BYTES,
};
