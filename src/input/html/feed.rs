//! Feeds a page to the parser, a tag at a time, so that the tree can be looked at after each; and refuses tags with very many
//! attributes, each of which the parser compares with all others of its tag.

use super::super::{Format, InputError, Reason};
use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// How many attributes a tag may have.
pub(super) const MAX_ATTRIBUTES: usize = 256;

/// How many words may stand behind what looks like the end of a script and is none.
const MAX_WORDS: usize = 4096;

/// The most bytes of text that are fed at once.
const PIECE: usize = 4096;

/// The tokenizer over a builder of trees.
pub(super) struct Feeder<B: TokenSink> {
    tokenizer: Tokenizer<Watch<B>>,
    queue: BufferQueue,
    /// The words since the end of a raw text was seen that did not end it.
    words: usize,
}

impl<B: TokenSink> Feeder<B> {
    /// A feeder of `builder`.
    pub(super) fn new(builder: B) -> Self {
        let watch = Watch { builder, last: RefCell::default(), raw: RefCell::default() };
        Self { tokenizer: Tokenizer::new(watch, TokenizerOpts::default()), queue: BufferQueue::default(), words: 0 }
    }

    /// Feeds `text`, asking `check` after each piece; gives the builder back.
    ///
    /// # Errors
    ///
    /// What `check` says; tags with more than [`MAX_ATTRIBUTES`].
    pub(super) fn feed(mut self, text: &str, check: impl Fn(&B) -> Result<(), InputError>) -> Result<B, InputError> {
        let mut rest = text;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at_checked(self.next_piece(rest)?).unwrap_or((rest, ""));
            self.queue.push_back(StrTendril::from_slice(piece));
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
            check(&self.tokenizer.sink.builder)?;
            rest = after;
        }
        self.tokenizer.end();
        Ok(self.tokenizer.sink.builder)
    }

    /// The length of what is fed next.
    fn next_piece(&mut self, text: &str) -> Result<usize, InputError> {
        let raw = self.tokenizer.sink.raw.borrow().clone();
        if let Some(name) = raw {
            return self.raw_piece(text, &name);
        }
        self.words = 0;
        let bytes = text.as_bytes();
        if !text.starts_with('<') {
            return Ok(text_len(text));
        }
        Ok(match bytes {
            [b'<', b'/', next, ..] | [b'<', next, ..] if next.is_ascii_alphabetic() => tag_len(bytes)?,
            _ if text.starts_with("<!--") => comment_len(bytes),
            _ if text.starts_with("<![CDATA[") && self.is_foreign() => through(bytes, b"]]>", 0),
            [b'<', b'!' | b'?' | b'/', ..] => through(bytes, b">", 0),
            _ => 1,
        })
    }

    fn is_foreign(&self) -> bool {
        self.tokenizer.sink.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// The length of the next piece in a script or another text without tags, which ends at the end tag of `name`.
    fn raw_piece(&mut self, text: &str, name: &str) -> Result<usize, InputError> {
        let bytes = text.as_bytes();
        let is_end = bytes.strip_prefix(b"</").is_some_and(|rest| {
            let is_name = rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()));
            is_name && rest.get(name.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
        });
        let len = if is_end {
            through(bytes, b">", 0)
        } else {
            memchr::memmem::find(bytes.get(1..).unwrap_or_default(), b"</").map_or(bytes.len(), |at| at + 1)
        };
        if is_end || self.words > 0 {
            let piece = bytes.get(..len).unwrap_or_default();
            self.words += 1 + piece
                .iter()
                .filter(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\''))
                .count();
        }
        if self.words > MAX_WORDS { Err(too_many()) } else { Ok(len) }
    }
}

/// The length of a text up to the next tag.
fn text_len(text: &str) -> usize {
    let len = memchr::memchr(b'<', text.as_bytes()).unwrap_or(text.len());
    if len <= PIECE {
        return len;
    }
    (0..4).map(|less| PIECE - less).find(|&at| text.is_char_boundary(at)).unwrap_or(len)
}

/// The length of the comment that `bytes` open with.
fn comment_len(bytes: &[u8]) -> usize {
    let plain = through(bytes, b"-->", 2);
    plain.min(through(bytes.get(..plain).unwrap_or(bytes), b"--!>", 4))
}

/// The length of `bytes` up to and with `end`, which is looked for from `from` on; all of them where it is not there.
fn through(bytes: &[u8], end: &[u8], from: usize) -> usize {
    let found = memchr::memmem::find(bytes.get(from..).unwrap_or_default(), end);
    found.map_or(bytes.len(), |at| from + at + end.len())
}

/// Where the tokenizer stands in a tag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Name,
    Gap,
    Key,
    AfterKey,
    BeforeValue,
    Quoted(u8),
    Unquoted,
}

/// The length of the tag that `bytes` open with, as the standard reads tags.
fn tag_len(bytes: &[u8]) -> Result<usize, InputError> {
    let mut place = In::Name;
    let mut count = 0;
    for (at, &byte) in bytes.iter().enumerate().skip(1) {
        let is_blank = byte.is_ascii_whitespace();
        let next = match (place, byte) {
            (In::Quoted(quote), _) if byte == quote => In::Gap,
            (In::Quoted(_), _) => place,
            (_, b'>') => return Ok(at + 1),
            (In::Name, b'/') if at > 1 => In::Gap,
            (In::Name | In::Unquoted, _) => {
                if is_blank {
                    In::Gap
                } else {
                    place
                }
            }
            (In::Gap, _) if is_blank || byte == b'/' => In::Gap,
            (In::BeforeValue, _) if is_blank => place,
            (In::BeforeValue, b'"' | b'\'') => In::Quoted(byte),
            (In::BeforeValue, _) => In::Unquoted,
            (In::Key | In::AfterKey, b'=') => In::BeforeValue,
            (In::Key | In::AfterKey, b'/') => In::Gap,
            (In::Key, _) => {
                if is_blank {
                    In::AfterKey
                } else {
                    In::Key
                }
            }
            (In::AfterKey, _) if is_blank => In::AfterKey,
            (In::Gap | In::AfterKey, _) => {
                count += 1;
                In::Key
            }
        };
        if count > MAX_ATTRIBUTES {
            return Err(too_many());
        }
        place = next;
    }
    Ok(bytes.len())
}

fn too_many() -> InputError {
    InputError::refused(
        Format::Html,
        Reason::Limit,
        format!("网页的一个标签有超过 {MAX_ATTRIBUTES} 个属性，不能读；请在浏览器里复制正文，另存为 .txt"),
        format!("a tag of the page has more than {MAX_ATTRIBUTES} attributes; copy its text into a .txt"),
    )
}

/// The builder, watched for where texts without tags begin and end.
struct Watch<B> {
    builder: B,
    /// The name of the last start tag.
    last: RefCell<Option<LocalName>>,
    /// The element whose text has no tags, while in it.
    raw: RefCell<Option<LocalName>>,
}

impl<B: TokenSink> TokenSink for Watch<B> {
    type Handle = B::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<B::Handle> {
        if let Token::TagToken(tag) = &token {
            self.raw.replace(None);
            if tag.kind == TagKind::StartTag {
                self.last.replace(Some(tag.name.clone()));
            }
        }
        let result = self.builder.process_token(token, line);
        if matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext) {
            self.raw.replace(self.last.borrow().clone());
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
