package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/draw"
)

// How a conversation leaves the question that it is at.
var (
	errBack = errors.New("back to the question before")
	errQuit = errors.New("the user quits")
)

// goneError says that nobody reads any more.
type goneError struct{ err error }

func (e *goneError) Error() string { return "print: " + e.err.Error() }
func (e *goneError) Unwrap() error { return e.err }

// pageSize is how many entries of a list are read out at a time.
const pageSize = 20

// session is one conversation.
type session struct {
	ctx    context.Context
	store  Store
	now    func() time.Time
	out    io.Writer
	in     *input
	width  int // cells of a line
	gone   error
	unkept int // how much was typed that nothing keeps yet
}

// Run holds a conversation until the user quits or the input ends, which are no errors,
// and neither is a reader that went away (a broken pipe). Anything that the desk refuses
// is told, and the conversation goes on. now is the desk's clock, in the desk's zone.
//
// Where in is a terminal, secrets are typed without echo; else what is read is written
// out again behind the prompt, so that the output tells the whole conversation. Lines are
// as long as the terminal is wide, 100 characters where there is none, and never more
// than 200.
func Run(ctx context.Context, s Store, now func() time.Time, in io.Reader, out io.Writer) error {
	c := &session{ctx: ctx, store: s, now: now, out: out, in: newInput(in), width: widthOf(out)}
	err := c.begin()
	var gone *goneError
	switch {
	case err == nil, errors.Is(err, errQuit), errors.Is(err, errBack), errors.Is(err, io.EOF):
		return nil
	case errors.As(err, &gone):
		if errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) {
			return nil
		}
	}
	return err
}

// Open is Run on a store; it has the form that the command line asks for.
func Open(ctx context.Context, s *store.Store, now func() time.Time, in io.Reader, out io.Writer) error {
	return Run(ctx, s, now, in, out)
}

func (s *session) begin() error {
	s.sayf("Portdesk, plain mode. %s, %s.", s.law().Day(s.today()), s.law().Clock(s.now()))
	s.say("Type the number of a choice. A question mark explains where you are, b goes back, q quits.")
	if err := s.firstSteps(); err != nil {
		return err
	}
	owed, err := s.owed()
	if err != nil {
		return err
	}
	s.say(full("For you: " + orWords(owed, "nothing")))
	err = s.main()
	if err == nil || errors.Is(err, errQuit) || errors.Is(err, io.EOF) {
		s.say("Goodbye.")
	}
	if s.gone != nil {
		return s.gone
	}
	return err
}

// law is the moment with the rules that hold.
func (s *session) law() model.Desk { return s.store.Desk() }

func (s *session) today() date.Date { return date.FromTime(s.now()) }

// say writes a sentence, or several lines of them. Foreign text in it is made safe.
func (s *session) say(text string) {
	for line := range strings.SplitSeq(speakable(text), "\n") {
		for _, piece := range draw.Wrap(line, s.width) {
			s.write(piece + "\n")
		}
	}
}

func (s *session) sayf(format string, args ...any) { s.say(fmt.Sprintf(format, args...)) }

// tell says what became of an act.
func (s *session) tell(err error) {
	var no *model.Refusal
	var fault *filter.Fault
	var path *fs.PathError
	switch {
	case errors.As(err, &no):
		s.sayf("Refused by the rule %s: %s", ruleWords(no.Rule), full(no.Text))
	case errors.As(err, &fault):
		s.say("The filter cannot be read: " + full(fault.Error()))
	case errors.As(err, &path):
		s.say("The file cannot be read: " + full(path.Err.Error()))
	default:
		s.say("That did not work: " + full(err.Error()))
	}
}

// write keeps the first failure; what comes after it is not written.
func (s *session) write(text string) {
	if s.gone != nil {
		return
	}
	if _, err := io.WriteString(s.out, text); err != nil {
		s.gone = &goneError{err}
	}
}

// leaves reports whether an error ends the conversation rather than one question.
func (s *session) leaves(err error) bool {
	var gone *goneError
	return errors.Is(err, errQuit) || errors.Is(err, io.EOF) || errors.As(err, &gone) || s.ctx.Err() != nil
}

// try carries an act out. What went wrong is told, and going back ends the act alone.
func (s *session) try(act func() error) error {
	kept := s.unkept
	err := act()
	s.unkept = kept
	switch {
	case err == nil || errors.Is(err, errBack):
		return nil
	case s.leaves(err):
		return err
	}
	s.tell(err)
	return nil
}

// full makes a sentence: a capital at its beginning and a full stop at its end.
func full(text string) string {
	text = ended(text)
	if text != "" && text[0] >= 'a' && text[0] <= 'z' {
		text = string(text[0]-'a'+'A') + text[1:]
	}
	return text
}

// ended puts a full stop behind text that begins as somebody wrote it.
func ended(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!:") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

func ruleWords(rule string) string { return strings.ReplaceAll(rule, "_", " ") }

// speakable makes text safe: no control character, nothing that turns the direction of
// writing, and no signs that are drawn rather than read.
func speakable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '·' || r == '•':
			return ','
		case r >= 0x2190 && r <= 0x2BFF, r >= 0x2800 && r <= 0x28FF, r >= 0x1FB00 && r <= 0x1FBFF, r >= 0xE000 && r <= 0xF8FF:
			return ' ' // arrows, boxes, blocks, shapes, braille patterns, private signs
		}
		return r
	}, strings.ReplaceAll(draw.CleanMultiline(text), "…", "..."))
}
