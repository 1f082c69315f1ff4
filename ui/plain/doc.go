// Package plain is the desk as a conversation: lines of text that are read from top to
// bottom, numbered lists and one question at a time, for people who listen to the terminal
// or feel it on a braille display. It draws nothing: no colours, no escape sequences, no
// box lines, and no sign that stands alone for a meaning.
//
// A session is a reader and a writer, so that it works on a terminal, through a pipe and
// from a script alike. It asks the same laws and the same store as the screens do: every
// act on numbers tells first what it would do to how many, and "no" is what an empty
// answer says.
package plain
