package fault

// Kind is the closed list of ways to fail. The zero value is Internal, so an
// error whose kind was forgotten reveals nothing to a client.
type Kind uint8

const (
	// Internal is a defect or a broken dependency of ours; people only learn that it happened.
	Internal Kind = iota
	// Invalid is a request that can never succeed as it stands.
	Invalid
	// NotFound is a thing that does not exist, or that the viewer may not know to exist.
	NotFound
	// Conflict is a request that collides with the present state, such as an old version.
	Conflict
	// Denied is a known viewer without the needed permission.
	Denied
	// Unauthenticated is a missing, expired or unknown credential.
	Unauthenticated
	// Limited is a request above a rate, size or cost limit.
	Limited
	// Unavailable is a temporary failure; the same request may succeed later.
	Unavailable
)

// String returns the kind's code in upper case, such as "NOT_FOUND". A number
// outside the list reads as "INTERNAL".
func (k Kind) String() string {
	switch k {
	case Invalid:
		return "INVALID"
	case NotFound:
		return "NOT_FOUND"
	case Conflict:
		return "CONFLICT"
	case Denied:
		return "DENIED"
	case Unauthenticated:
		return "UNAUTHENTICATED"
	case Limited:
		return "LIMITED"
	case Unavailable:
		return "UNAVAILABLE"
	default:
		return "INTERNAL"
	}
}

// known maps a number outside the list to Internal, the safe reading.
func (k Kind) known() Kind {
	if k > Unavailable {
		return Internal
	}
	return k
}

// sentence is what people read when a failure of this kind has no message.
func (k Kind) sentence() string {
	switch k {
	case Invalid:
		return "The request is not valid."
	case NotFound:
		return "Not found."
	case Conflict:
		return "The request conflicts with the current state."
	case Denied:
		return "Permission denied."
	case Unauthenticated:
		return "Authentication is required."
	case Limited:
		return "Too many requests."
	case Unavailable:
		return "Temporarily unavailable."
	default:
		return "Internal error."
	}
}
