//! Encodings: what each byte sequence is taken for, and that nothing is ever replaced.

use encoding_rs::{BIG5, GB18030};
use gangmu::input::{Encoding, Format, InputError, MAX_BYTES, Source, decode};

const TEXT: &str =
    "关于做好今年秋粮收购工作的汇报\r\n　　全县共设收购点32个，预计收购12.5万吨。\n一、主要做法\n二、下步打算\n";

fn gb18030(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn as_encoding(bytes: &[u8]) -> Result<(String, Encoding), InputError> {
    decode(bytes).map(|source| (source.text, source.encoding))
}

#[test]
fn the_same_text_in_every_encoding() {
    let whole = |encoding| Ok((TEXT.to_owned(), encoding));
    assert_eq!(as_encoding(TEXT.as_bytes()), whole(Encoding::Utf8));
    assert_eq!(as_encoding(&gb18030(TEXT)), whole(Encoding::Gb18030));
    assert_eq!(as_encoding(&utf16(TEXT, u16::to_le_bytes)), whole(Encoding::Utf16Le));
    assert_eq!(as_encoding(&utf16(TEXT, u16::to_be_bytes)), whole(Encoding::Utf16Be));
}

#[test]
fn a_mark_decides_and_is_kept_in_utf8_alone() {
    let marked = format!("\u{feff}{TEXT}");
    let source = decode(marked.as_bytes()).unwrap();
    assert_eq!(source, Source { text: marked.clone(), encoding: Encoding::Utf8, bom: true, is_guessed: false });
    for (bytes, encoding) in [
        (gb18030(&marked), Encoding::Gb18030),
        (utf16(&marked, u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(&marked, u16::to_be_bytes), Encoding::Utf16Be),
    ] {
        assert_eq!(decode(&bytes).unwrap(), Source { text: TEXT.to_owned(), encoding, bom: true, is_guessed: false });
    }
}

#[test]
fn every_piece_of_a_text_is_told_right_in_gb18030_and_utf16() {
    let han: Vec<char> = TEXT.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).collect();
    for length in 2..=han.len() {
        for piece in han.windows(length).map(|piece| piece.iter().collect::<String>()) {
            assert_eq!(as_encoding(&gb18030(&piece)), Ok((piece.clone(), Encoding::Gb18030)), "{piece}");
            if length < 4 {
                continue; // 做好 in UTF-16LE is ZP}Y
            }
            assert_eq!(as_encoding(&utf16(&piece, u16::to_le_bytes)), Ok((piece.clone(), Encoding::Utf16Le)));
            assert_eq!(as_encoding(&utf16(&piece, u16::to_be_bytes)), Ok((piece.clone(), Encoding::Utf16Be)));
        }
    }
}

#[test]
fn gb2312_words_that_are_valid_utf8_by_accident() {
    for word in ["通知", "通知\r\n", "WTO通知"] {
        let bytes = gb18030(word);
        assert!(std::str::from_utf8(&bytes).is_ok(), "{word} tests nothing");
        assert_eq!(as_encoding(&bytes), Ok((word.to_owned(), Encoding::Gb18030)));
    }
    for word in ["café", "Привет, мир", "naïve façade", "ΑΒΓ"] {
        assert_eq!(as_encoding(word.as_bytes()), Ok((word.to_owned(), Encoding::Utf8)));
    }
}

#[test]
fn bytes_that_do_not_fit_are_named_and_never_replaced() {
    let damaged = |encoding, offset| Err(InputError::Encoding { encoding, offset });
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes[60] = 0xFF;
    let offset = std::str::from_utf8(&bytes).unwrap_err().valid_up_to();
    assert_eq!(as_encoding(&bytes), damaged(Encoding::Utf8, offset));
    assert_eq!(as_encoding(&TEXT.as_bytes()[..70]), damaged(Encoding::Utf8, 68));
    assert_eq!(as_encoding(b"\xEF\xBB\xBF\xCD\xCD"), damaged(Encoding::Utf8, 3));

    let mut bytes = gb18030(TEXT);
    bytes.push(0xD2);
    assert_eq!(as_encoding(&bytes), damaged(Encoding::Gb18030, bytes.len() - 1));
    bytes = gb18030(TEXT);
    bytes[21] = b'\n';
    assert_eq!(as_encoding(&bytes), damaged(Encoding::Gb18030, 20));

    let mut bytes = utf16(TEXT, u16::to_le_bytes);
    bytes.pop();
    assert_eq!(as_encoding(&bytes), damaged(Encoding::Utf16Le, bytes.len() - 1));
    bytes = utf16(TEXT, u16::to_be_bytes);
    bytes[10] = 0xD8;
    assert_eq!(as_encoding(&bytes), damaged(Encoding::Utf16Be, 10));
}

#[test]
fn other_encodings_are_refused() {
    let traditional = "關於做好今年秋糧收購工作的匯報：全縣共設收購點，預計收購十二萬噸。";
    let error = decode(&BIG5.encode(traditional).0).unwrap_err();
    assert_eq!(error.kind(), "encoding", "{error}");
    for mark in [&b"\xFF\xFE\0\0\x00\x4E\0\0"[..], b"\0\0\xFE\xFF\0\0\x4E\0"] {
        assert_eq!(decode(mark), Err(InputError::UnknownEncoding { offset: 0 }));
    }
}

/// Two files of different encodings, one behind the other: each of them alone is well.
#[test]
fn texts_in_two_encodings_are_refused() {
    let gbk = gb18030(&TEXT.repeat(5));
    for piece in ["关于印发通知", "明年早作安排", "主要做法"] {
        let bytes = [&gbk[..], piece.as_bytes(), b"\n", &gbk].concat();
        assert!(GB18030.decode_without_bom_handling_and_without_replacement(&bytes).is_some(), "{piece} tests nothing");
        assert_eq!(decode(&bytes), Err(InputError::MixedEncodings { offset: gbk.len() }), "{piece}");
        let bytes = [TEXT.repeat(5).as_bytes(), &gb18030(piece)].concat();
        assert_eq!(decode(&bytes).unwrap_err().kind(), "encoding", "{piece}");
    }
}

#[test]
fn documents_of_other_kinds_are_no_text() {
    for (bytes, format) in [
        (&b"PK\x03\x04\x14\0"[..], Format::Zip),
        (b"PK\x03\x04\x14\0....word/document.xml", Format::Docx),
        (b"PK\x03\x04\x14\0....OFD.xml", Format::Ofd),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", Format::Ole),
        (b"%PDF-1.4\n1 0 obj\n", Format::Pdf),
        (b"{\\rtf1\\ansi \\'d2\\'bb}", Format::Rtf),
        (b"\xEF\xBB\xBF\r\n<!DOCTYPE html>\n", Format::Html),
        (b"<HTML>", Format::Html),
        (b"<?xml version=\"1.0\"?>", Format::Xml),
    ] {
        assert_eq!(decode(bytes), Err(InputError::Format(format)));
    }
    assert!(decode("<ht\nPK 见附件".as_bytes()).is_ok());
}

#[test]
fn binary_data_is_no_text() {
    assert_eq!(decode(b"\x7FELF\x02\x01\x01\0\0\0\0"), Err(InputError::Binary { offset: 7 }));
    assert_eq!(decode("一、总\0体".as_bytes()), Err(InputError::Binary { offset: 9 }));
    let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(decode(&noise).unwrap_err().kind(), "binary");
    let noise: Vec<u8> = noise.into_iter().filter(|&byte| byte != 0).collect();
    assert_eq!(decode(&noise).unwrap_err().kind(), "binary");
    assert_eq!(decode(&[0; 64]).unwrap_err().kind(), "binary");
    assert_eq!(decode(&utf16("总\u{1}\u{2}体", u16::to_be_bytes)), Err(InputError::Binary { offset: 2 }));
    assert_eq!(decode("一行\u{7}字，响铃只此一处，算文本，由规则去说。".as_bytes()).unwrap().encoding, Encoding::Utf8);
}

/// Found by a fuzzer: characters that come back as other bytes must not move the place of the control that is named.
#[test]
fn a_control_behind_bytes_that_do_not_come_back_is_named_where_it_stands() {
    for odd in [&b"\x80\x80\x80"[..], b"\xA3\xA0", b"\xE4\xB8\x80"] {
        let bytes = [b"\x84\x31\x95\x33", odd, b"a\0"].concat();
        assert_eq!(decode(&bytes), Err(InputError::Binary { offset: bytes.len() - 1 }), "{odd:X?}");
    }
}

#[test]
fn sizes_at_both_ends() {
    let empty = decode(b"").unwrap();
    assert!(empty.text.is_empty() && empty.encoding == Encoding::Utf8);
    let mut bytes = vec![b'a'; MAX_BYTES];
    assert!(decode(&bytes).is_ok());
    bytes.push(b'a');
    assert_eq!(decode(&bytes), Err(InputError::TooLarge));
}

#[test]
fn no_bytes_break_the_decoder() {
    let mut random = fastrand::Rng::with_seed(7);
    let seeds = [TEXT.as_bytes().to_vec(), gb18030(TEXT), utf16(TEXT, u16::to_le_bytes), utf16(TEXT, u16::to_be_bytes)];
    for round in 0..20_000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        bytes.truncate(random.usize(..=bytes.len()));
        for _ in 0..random.usize(..4) {
            if let Some(byte) = random.choice(bytes.iter_mut()) {
                *byte = random.u8(..);
            }
        }
        match decode(&bytes) {
            Ok(source) if source.encoding == Encoding::Utf8 => assert_eq!(source.text.as_bytes(), bytes),
            Ok(_) | Err(InputError::TooLarge) => {}
            Err(
                InputError::Binary { offset }
                | InputError::MixedEncodings { offset }
                | InputError::Encoding { offset, .. }
                | InputError::UnknownEncoding { offset },
            ) => assert!(offset < bytes.len()),
            Err(other) => panic!("{other:?} is not tested"),
        }
    }
}
