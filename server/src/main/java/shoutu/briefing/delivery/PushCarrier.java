package shoutu.briefing.delivery;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shoutu.base.Outside;
import shoutu.base.Undelivered;
import shoutu.base.Undelivered.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * To a browser, through the push service that the browser names (RFC 8030), signed with the house's
 * key (VAPID, RFC 8292). Needs the internet; off until {@code shoutu.push.contact} is set.
 */
@Component
class PushCarrier implements Carrier {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Duration TOKEN_LASTS = Duration.ofHours(12);
  private static final int SALT_BYTES = 16;

  private final Outside outside;
  private final PushKey key;
  private final Clock clock;
  private final String contact;
  private final List<String> services;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param contact a mailto: or https: address for the push service's operator
   * @param services hosts of push services that may be written to; {@code *.} for any below
   */
  PushCarrier(
      Outside outside,
      PushKey key,
      Clock clock,
      @Value("${shoutu.push.contact:}") String contact,
      @Value(
              "${shoutu.push.services:fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com}")
          List<String> services) {
    this.outside = outside;
    this.key = key;
    this.clock = clock;
    this.contact = contact;
    this.services = List.copyOf(services);
  }

  @Override
  public Channel channel() {
    return Channel.PUSH;
  }

  @Override
  public boolean isSetUp() {
    return !contact.isEmpty();
  }

  /** Whether an endpoint is one of a push service that we write to. */
  boolean accepts(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      String host = uri.getHost();
      boolean named =
          host != null
              && services.stream()
                  .anyMatch(
                      service ->
                          service.startsWith("*.")
                              ? host.endsWith(service.substring(1))
                              : host.equals(service));
      return named && ("https".equals(uri.getScheme()) || "127.0.0.1".equals(host));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public void carry(Letter letter, Address to) throws Undelivered {
    Address.PushKeys browser = to.push();
    if (browser == null || !accepts(to.address())) {
      throw new Undelivered(Problem.BAD_ADDRESS, "no push service that we write to");
    }
    String text =
        JSON.writeValueAsString(
            Map.of("title", letter.subject(), "link", letter.link(), "id", letter.id()));
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
      pairs.initialize(new ECGenParameterSpec("secp256r1"));
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      byte[] body =
          PushCipher.encrypt(
              text.getBytes(StandardCharsets.UTF_8), browser, pairs.generateKeyPair(), salt);
      outside.post(
          HttpRequest.newBuilder(URI.create(to.address()))
              .header("TTL", String.valueOf(Duration.ofDays(1).toSeconds()))
              .header("Urgency", letter.urgent() ? "high" : "normal")
              .header("Content-Encoding", "aes128gcm")
              .header("Content-Type", "application/octet-stream")
              .header("Authorization", authorization(URI.create(to.address())))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    } catch (GeneralSecurityException e) {
      throw new Undelivered(Problem.BAD_ADDRESS, e.toString());
    }
  }

  private String authorization(URI endpoint) throws GeneralSecurityException {
    KeyPair house = key.pair();
    String audience = endpoint.getScheme() + "://" + endpoint.getAuthority();
    String head = base64(JSON.writeValueAsString(Map.of("typ", "JWT", "alg", "ES256")));
    String claims =
        base64(
            JSON.writeValueAsString(
                Map.of(
                    "aud", audience,
                    "exp", clock.instant().plus(TOKEN_LASTS).getEpochSecond(),
                    "sub", contact)));
    String token = head + "." + claims;
    return "vapid t=%s.%s, k=%s".formatted(token, sign(house.getPrivate(), token), key.publicKey());
  }

  private static String sign(PrivateKey key, String token) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(token.getBytes(StandardCharsets.US_ASCII));
    return BASE64.encodeToString(signature.sign());
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
