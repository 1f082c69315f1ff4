package files

import (
	"errors"
	"io"

	"portdesk/model/dossier"
)

// WriteDossier writes an order as one JSON document. Secrets (Def.Secret) are left out
// unless they are asked for.
func WriteDossier(w io.Writer, d dossier.Dossier, secrets bool) error { return errors.ErrUnsupported }

// ReadDossiers reads orders that WriteDossier wrote: one document, an array, or one after
// the other. The error is a *Fault with the place of what cannot be read.
func ReadDossiers(r io.Reader, each func(dossier.Dossier) error) error {
	return errors.ErrUnsupported
}
