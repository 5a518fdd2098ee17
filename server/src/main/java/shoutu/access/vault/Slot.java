package shoutu.access.vault;

import javax.crypto.spec.SecretKeySpec;

/** What a slot of the key store holds. */
sealed interface Slot {
  record Live(SecretKeySpec key) implements Slot {}

  /** The key was destroyed on purpose; what it sealed is gone. */
  record Shredded() implements Slot {}

  /** Never written, or beyond the end of the file. */
  record Empty() implements Slot {}

  /** Torn or changed bytes: the tag does not fit. */
  record Damaged() implements Slot {}
}
