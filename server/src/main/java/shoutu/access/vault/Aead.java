package shoutu.access.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce in front. Holds a cipher, so one instance serves one thread. */
final class Aead {
  static final int KEY_BYTES = 32;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  static final int OVERHEAD = NONCE_BYTES + TAG_BYTES;

  private final Cipher cipher;
  private final RandomBytes random;

  Aead(SecureRandom source) {
    this.random = new RandomBytes(source);
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime lacks AES-GCM", e);
    }
  }

  byte[] random(int count) {
    return random.next(count);
  }

  /** nonce ‖ ciphertext ‖ tag. */
  byte[] seal(SecretKeySpec key, byte[] plain, byte[] aad) {
    byte[] sealed = new byte[OVERHEAD + plain.length];
    random.fill(sealed, NONCE_BYTES);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(aad);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealing failed", e);
    }
  }

  /** Empty when the bytes were changed, belong elsewhere or were sealed under another key. */
  Optional<byte[]> open(SecretKeySpec key, byte[] sealed, byte[] aad) {
    return open(key, sealed, 0, sealed.length, aad);
  }

  Optional<byte[]> open(SecretKeySpec key, byte[] bytes, int offset, int length, byte[] aad) {
    if (length < OVERHEAD) {
      return Optional.empty();
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, bytes, offset, NONCE_BYTES));
      cipher.updateAAD(aad);
      return Optional.of(cipher.doFinal(bytes, offset + NONCE_BYTES, length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Opening failed", e);
    }
  }

  static SecretKeySpec key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key has 32 bytes, not " + bytes.length);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Draws from the system's generator in large gulps: a call for each nonce would cost more. */
  private static final class RandomBytes {
    private final SecureRandom source;
    private final byte[] pool = new byte[8192];
    private int used = pool.length;

    RandomBytes(SecureRandom source) {
      this.source = source;
    }

    byte[] next(int count) {
      byte[] bytes = new byte[count];
      fill(bytes, count);
      return bytes;
    }

    void fill(byte[] target, int count) {
      if (pool.length - used < count) {
        source.nextBytes(pool);
        used = 0;
      }
      System.arraycopy(pool, used, target, 0, count);
      Arrays.fill(pool, used, used + count, (byte) 0);
      used += count;
    }
  }
}
