package shoutu.access.account;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id as OWASP asks for it: 19 MiB, two passes, one lane. */
@Component
class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  /** Memory for so many hashes at a time; further attempts wait their turn. */
  private static final int AT_A_TIME = 4;

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
  private final Semaphore turns = new Semaphore(AT_A_TIME);
  private final String nobodys = hash(Secret.fresh());

  final String hash(String password) {
    turns.acquireUninterruptibly();
    try {
      return String.valueOf(argon2.encode(password));
    } finally {
      turns.release();
    }
  }

  /** Takes as long for an account that does not exist, so that time tells nothing. */
  boolean matches(String password, Optional<String> hash) {
    turns.acquireUninterruptibly();
    try {
      return argon2.matches(password, hash.orElse(nobodys)) && hash.isPresent();
    } finally {
      turns.release();
    }
  }
}
