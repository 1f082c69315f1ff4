package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
	"portdesk/store/files"
	"portdesk/ui/words"
)

func (c *session) exportLetterCommand() *cobra.Command {
	f := exportFlags{forms: []string{formatPDF}}
	var w orderWords
	var font string
	var blank bool
	cmd := &cobra.Command{
		Use:   "loa ORDER...",
		Short: "Print Letters of Agency as PDF",
		Long: wrapped("Print Letters of Agency as PDF, with all numbers and a signature block: filled in where the letter is e-signed, word for word as it was signed; open for a pen where it is not. One whose signature became void is printed as it was signed, and says so. " +
			"Several letters need --to with a folder: each is a file of its own there, loa- and the PON."),
		Example: "  portdesk export loa 1001-A --to loa.pdf\n  portdesk export loa --where 'carrier:level3 status:pending' --to letters",
		Args:    arguments("[ORDER...]"),
		RunE: c.onExport(&f, func(ctx context.Context, s *store.Store, args []string) error {
			list, err := c.chosenOrders(ctx, s, args, w)
			if err != nil {
				return err
			}
			p := &press{session: c, desk: s, blank: blank}
			if font != "" {
				if p.font, err = os.ReadFile(font); err != nil {
					return fmt.Errorf("--font: %w", err)
				}
			}
			return c.exportLetters(ctx, p, &f, list)
		}),
	}
	f.bind(cmd, "write `FILE`, which is there whole at the end or not at all, instead of standard output; or a folder, for a file for each letter")
	w.bind(cmd)
	cmd.Flags().BoolVar(&blank, "blank", false, "as the order is now, with the block open for a pen, whatever was signed before")
	cmd.Flags().StringVar(&font, "font", "", "a TrueType or OpenType font `FILE` for characters that no font of this machine has")
	return cmd
}

// exportLetters prints the letters of orders. Several are all there at the end or none is.
func (c *session) exportLetters(ctx context.Context, p *press, f *exportFlags, list []model.Order) error {
	if info, err := os.Stat(f.to); !f.stdout() && err == nil && info.IsDir() {
		return c.exportLettersTo(ctx, p, f, list)
	}
	if len(list) > 1 {
		return usagef("%s are as many files: give --to with a folder that is there", words.Count(len(list), "letter"))
	}
	defer p.tell()
	err := c.deliver(f, func(w io.Writer) error { return p.print(ctx, w, list[0]) })
	if err == nil {
		c.sayWritten(f, 1, "letter")
	}
	return err
}

func (c *session) exportLettersTo(ctx context.Context, p *press, f *exportFlags, list []model.Order) error {
	var printed []*outFile
	defer func() {
		for _, out := range printed {
			out.drop()
		}
	}()
	m := c.exportMeter(f, "letter", len(list))
	defer p.tell()
	defer m.done()
	for i, o := range list {
		out, err := c.create(filepath.Join(f.to, letterName(o.PON)), f.force)
		if err != nil {
			return err
		}
		printed = append(printed, out)
		if err := p.print(ctx, out, o); err != nil {
			return err
		}
		if err := out.finish(); err != nil { // thousands of letters must not stay open at once
			return err
		}
		m.report(i + 1)
	}
	if err := keepAll(printed); err != nil {
		return err
	}
	m.done()
	c.sayWritten(f, len(list), "letter")
	return nil
}

// letterName is the name of a letter's file. What a name of a file should not hold becomes
// its code, so that two PONs never have one name.
func letterName(pon string) string {
	var b strings.Builder
	for _, r := range pon {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '-':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return "loa-" + b.String() + ".pdf"
}

// press prints letters of a desk.
type press struct {
	*session
	desk  *store.Store
	font  []byte
	blank bool
	said  []string // of the letters that were printed
}

// note keeps a sentence until no meter stands in its way.
func (p *press) note(format string, args ...any) {
	p.said = append(p.said, fmt.Sprintf(format, args...))
}

// tell tells what is to be known of the letters that were printed.
func (p *press) tell() {
	for _, text := range p.said {
		p.say("%s", text)
	}
	p.said = nil
}

func (p *press) print(ctx context.Context, w io.Writer, o model.Order) error {
	if p.blank {
		o.Signature = model.Signature{}
	}
	letter, err := p.desk.Letter(ctx, o)
	if err != nil {
		return err
	}
	err = files.WriteLetter(w, files.Letter{Letter: letter, Signature: o.Signature, Font: p.font, Printed: p.now(), Cache: filepath.Join(xdg.CacheHome, "portdesk")})
	var glyphs *files.NoGlyphError
	switch {
	case errors.As(err, &glyphs):
		return fmt.Errorf("PON %s: %w", o.PON, err)
	case err != nil:
		return err
	case o.Signature.Voided():
		p.note("PON %s: the signature on the letter is void (%s); no carrier takes it: sign the order again, or print it with --blank", o.PON, o.Signature.VoidReason)
	case !o.Signed() && !p.blank:
		p.note("PON %s: the letter is not signed; the block is open for a pen", o.PON)
	}
	return p.noteMissing(ctx, o)
}

// noteMissing tells what stands in the way of an order beside its letter.
func (p *press) noteMissing(ctx context.Context, o model.Order) error {
	found, err := p.desk.Review(ctx, o.ID)
	if err != nil {
		return err
	}
	var missing []string
	for _, f := range model.Refusing(found) {
		if !f.OfLetter() {
			missing = append(missing, f.Text)
		}
	}
	if len(missing) > 0 {
		p.note("PON %s: the review before submission finds something missing: %s", o.PON, strings.Join(missing, "; "))
	}
	return nil
}
