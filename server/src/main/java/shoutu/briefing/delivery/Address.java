package shoutu.briefing.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is reached outside the app.
 *
 * @param address an e-mail address; a phone number or a messenger's name; a browser's push endpoint
 * @param push the browser's keys, for web push alone
 * @param urgentOnly whether only urgent news goes there
 * @param locale in which language
 */
record Address(
    UUID id,
    UUID account,
    Channel channel,
    String address,
    @Nullable PushKeys push,
    boolean urgentOnly,
    @Nullable String locale) {

  /** The receiving browser's public key (65 bytes, uncompressed P-256) and secret (16 bytes). */
  record PushKeys(byte[] publicKey, byte[] auth) {}
}
