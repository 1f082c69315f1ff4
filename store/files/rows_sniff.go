package files

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf16"

	xunicode "golang.org/x/text/encoding/unicode"
)

// sniffed is how many bytes at the beginning of a file tell its form.
const sniffed = 512

// What is no table, in words for a specialist.
const (
	reasonEmpty     = "the file is empty"
	reasonBinary    = "this is no table but binary data: save the table as .xlsx or CSV"
	reasonPDF       = "this is a PDF document: ask for the table as .xlsx or CSV"
	reasonOldExcel  = "this is an old Excel file (.xls): save it as .xlsx or CSV"
	reasonEncrypted = "this Excel file is locked with a password: open it, save it without one, and try again"
	reasonODS       = "this is an OpenDocument file: save it as .xlsx or CSV"
	reasonArchive   = "this is a compressed archive without a workbook: unpack it and take the table out of it"
	reasonMarkup    = "this is a web page or XML: open it in a spreadsheet, and save it as .xlsx or CSV"
	reasonWorkbook  = "this Excel file is damaged: open it in Excel, and save it anew"
	reasonNoHeader  = "there is no row with the names of columns"
	reasonNoRows    = "there is no object that could name columns"
)

// The magic numbers of files.
const (
	magicZip  = "PK\x03\x04"
	magicZip0 = "PK\x05\x06" // an archive of nothing
	magicOLE  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	magicGzip = "\x1f\x8b"
	magicPDF  = "%PDF-"
)

// notATable is the fault of a whole file.
func notATable(reason string) *Fault { return &Fault{Line: 1, Reason: reason} }

// foreign tells by a file's first bytes why it is no table that can be read; "" where
// that is not known yet.
func foreign(br *bufio.Reader, head []byte) string {
	switch {
	case len(head) == 0:
		return reasonEmpty
	case bytes.HasPrefix(head, []byte(magicOLE)):
		return reasonOfOLE(br)
	case bytes.HasPrefix(head, []byte(magicGzip)), bytes.HasPrefix(head, []byte(magicZip0)):
		return reasonArchive
	case bytes.HasPrefix(head, []byte(magicPDF)):
		return reasonPDF
	}
	return ""
}

// foreignText tells by the first characters of a text why it is no table.
func foreignText(head []byte) string {
	start := bytes.TrimLeft(head, " \t\r\n")
	if bytes.IndexByte(head, 0) >= 0 {
		return reasonBinary
	}
	for _, sign := range []string{"<!DOCTYPE", "<html", "<?xml", "<table", "<head", "<meta"} {
		if len(start) >= len(sign) && bytes.EqualFold(start[:len(sign)], []byte(sign)) {
			return reasonMarkup
		}
	}
	return ""
}

// reasonOfOLE tells an encrypted workbook from an old one: both stand in the same
// container, the encrypted one in a stream of a known name.
func reasonOfOLE(r io.Reader) string {
	const atMost = 16 << 20
	var name []byte
	for _, unit := range utf16.Encode([]rune("EncryptedPackage")) {
		name = append(name, byte(unit), byte(unit>>8))
	}
	if all, _ := io.ReadAll(io.LimitReader(r, atMost)); bytes.Contains(all, name) { // what could not be read has no name
		return reasonEncrypted
	}
	return reasonOldExcel
}

// unmarkedUTF16 finds UTF-16 without a byte order mark: Western text has a NUL in nearly
// every pair of bytes, always on the same side.
func unmarkedUTF16(head []byte) (order xunicode.Endianness, ok bool) {
	pairs, low, high := len(head)/2, 0, 0
	for i := range pairs {
		first, second := head[2*i], head[2*i+1]
		switch {
		case first == 0 && second == 0:
			return order, false
		case first == 0:
			low++
		case second == 0:
			high++
		}
	}
	switch {
	case pairs < 2:
		return order, false
	case low == 0 && 2*high > pairs:
		return xunicode.LittleEndian, true
	case high == 0 && 2*low > pairs:
		return xunicode.BigEndian, true
	}
	return order, false
}

// looksJSON tells JSON from a CSV whose first name stands in brackets or braces.
func looksJSON(head []byte) bool {
	start := bytes.TrimLeft(head, " \t\r\n")
	if len(start) == 0 {
		return false
	}
	then := bytes.TrimLeft(start[1:], " \t\r\n")
	switch start[0] {
	case '{':
		return len(then) == 0 || then[0] == '"' || then[0] == '}'
	case '[':
		return len(then) == 0 || then[0] == '{' || then[0] == ']'
	}
	return false
}
