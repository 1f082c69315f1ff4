package setup

import (
	"context"
	"fmt"

	"portdesk/ui/action"
)

// Facts is how far a desk is furnished.
type Facts struct {
	Directory int // prefixes in the directory
	Gaining   int // gaining providers
}

// Load reads the facts.
func Load(ctx context.Context, s interface {
	Gainer
	DirectorySize(ctx context.Context) (int, error)
}) (Facts, error) {
	size, err := s.DirectorySize(ctx)
	if err != nil {
		return Facts{}, fmt.Errorf("count the directory: %w", err)
	}
	gaining, err := s.GainingProviders(ctx)
	if err != nil {
		return Facts{}, fmt.Errorf("read the gaining providers: %w", err)
	}
	return Facts{Directory: size, Gaining: len(gaining)}, nil
}

// label is the first key of an action.
func label(keys *action.Keymap, id action.ID) string {
	if keys == nil {
		keys = action.Default()
	}
	return keys.KeyLabel(id)
}
