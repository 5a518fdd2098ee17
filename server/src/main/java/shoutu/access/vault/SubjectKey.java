package shoutu.access.vault;

import javax.crypto.spec.SecretKeySpec;

/** A subject's key and the slot of the key store in which it lies wrapped. */
record SubjectKey(long slot, SecretKeySpec key) {}
