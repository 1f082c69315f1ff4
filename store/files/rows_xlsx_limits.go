package files

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
)

// Limits of what a workbook may unpack to: a small file can hold gigabytes of nothing.
const (
	maxPacked    = 512 << 20 // of the file itself, which is held in memory
	maxPart      = 32 << 20  // of a part that is read into memory: styles, names, relations
	maxRatio     = 100       // of unpacked to packed; tables of one repeated row come to some 40
	ratioMatters = 64 << 20  // unpacked, below which the ratio does no harm
)

const reasonBomb = "this Excel file is far larger within than a table can be: save the table anew, alone in a workbook or as CSV"

// packed reads a workbook as it is packed, and refuses one that would unpack to more than
// memory and disk should hold. Sizes are those that the archive states; a part that turns
// out to be longer ends there (archive/zip).
func packed(r io.Reader) (*bytes.Reader, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxPacked+1))
	if err != nil {
		return nil, err
	}
	in := bytes.NewReader(text)
	if len(text) > maxPacked {
		return nil, notATable(reasonBomb)
	}
	archive, err := zip.NewReader(in, in.Size())
	if err != nil {
		return nil, notATable(reasonWorkbook)
	}
	var total uint64
	for _, f := range archive.File {
		size := f.UncompressedSize64
		if size > maxWorkbook || size > maxPart && !streamed(f.Name) {
			return nil, notATable(reasonBomb)
		}
		if total += size; total > maxWorkbook {
			return nil, notATable(reasonBomb)
		}
	}
	if total > ratioMatters && total > maxRatio*uint64(len(text)) {
		return nil, notATable(reasonBomb)
	}
	return in, nil
}

// streamed reports a part that is not read into memory where it is large. Pictures are, and
// are as large as they are packed.
func streamed(name string) bool {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	return strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedstrings.xml" || strings.HasPrefix(path.Clean(name), "xl/media/")
}
