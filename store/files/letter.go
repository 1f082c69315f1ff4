package files

import (
	"errors"
	"io"

	"portdesk/model"
)

// Letter is a Letter of Agency as it is printed.
type Letter struct {
	model.Letter
	Signature model.Signature // the zero value leaves the block open for a pen
	Font      []byte          // a TrueType or OpenType font for what the fonts at hand do not have; may be nil
}

// WriteLetter prints a letter as a PDF. A signed one says what was signed, word for word.
// The error names the characters that no font at hand can draw.
func WriteLetter(w io.Writer, l Letter) error { return errors.ErrUnsupported }
