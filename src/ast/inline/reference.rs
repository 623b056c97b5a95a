//! References (引用): numbered units that the text sends the reader to, and the nodes that they mean.

use super::Reference;
use crate::ast::{NodeId, NodeRef};
use serde::Serialize;

/// What a reference names. The order is that of size: a chain of units goes downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum ReferenceUnit {
    /// 附件2
    Attachment,
    /// 第三部分
    Portion,
    /// 第二编
    Part,
    /// 第三章
    Chapter,
    /// 第一节
    Division,
    /// 第十条
    Article,
    /// 第二款
    Paragraph,
    /// 第（三）项
    Item,
    /// 第1目
    SubItem,
}

/// Whose unit a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum ReferenceScope {
    /// This document's.
    Own,
    /// Another document's: 《…》第十条, 刑法第十条, and whatever is quoted.
    Other,
    /// The text does not say.
    Unclear,
}

/// What a reference was found to mean. Beside the marks, since a mark has no room for it.
#[derive(Debug, Clone, Copy)]
pub struct Resolved {
    /// Whose unit it is.
    pub(crate) scope: ReferenceScope,
    /// The node that it means.
    pub(crate) target: Option<NodeId>,
    /// Where the last unit that was looked for was looked for: the body, or the unit named before it.
    pub(crate) within: Option<NodeId>,
    /// The first unit that is not there, and its number.
    pub(crate) lost: Option<(ReferenceUnit, u16)>,
}

impl<'d> Reference<'d> {
    /// What its last unit is: 款 in 第十条第二款.
    #[must_use]
    pub fn unit(self) -> ReferenceUnit {
        use ReferenceUnit::{Article, Attachment, Chapter, Division, Item, Paragraph, Part, Portion, SubItem};
        const ALL: [ReferenceUnit; 9] =
            [Attachment, Portion, Part, Chapter, Division, Article, Paragraph, Item, SubItem];
        ALL.get(self.0.inline.tag as usize).copied().unwrap_or(SubItem)
    }

    /// The number of its last unit: 2 in 第十条第二款.
    #[must_use]
    pub fn number(self) -> u16 {
        self.0.inline.value
    }

    /// Whose unit it is.
    #[must_use]
    pub fn scope(self) -> ReferenceScope {
        self.resolved().map_or(ReferenceScope::Unclear, |resolved| resolved.scope)
    }

    /// The node that it means; `None` for a unit of another document, and for one that is not there.
    #[must_use]
    pub fn target(self) -> Option<NodeRef<'d>> {
        self.resolved()?.target.map(|id| self.0.document.node_ref(id))
    }

    /// The first of its units that is not there, and its number: 第二十条 of 第二十条第一款, where the text has ten articles.
    #[must_use]
    pub fn lost(self) -> Option<(ReferenceUnit, u16)> {
        self.resolved()?.lost
    }

    /// Where its last unit, or the first that is not there, was looked for: the body, or the unit named before it.
    #[must_use]
    pub fn within(self) -> Option<NodeRef<'d>> {
        self.resolved()?.within.map(|id| self.0.document.node_ref(id))
    }

    fn resolved(self) -> Option<Resolved> {
        let [high, low] = self.0.inline.inner;
        self.0.document.resolved(u32::from(high) << 16 | u32::from(low))
    }
}
