package shoutu.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import shoutu.base.Signature.Check;

/** Whether a message comes from who shares the secret, and is of now. */
class SignatureTest {

  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000L);
  private static final Duration FIVE = Duration.ofMinutes(5);

  /** As {@code printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret} says. */
  private static final String KNOWN =
      "t=1700000000,v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686";

  @Test
  void itIsMadeAsOthersMakeIt() {
    assertThat(Signature.of("secret", AT, "{\"a\":1}")).isEqualTo(KNOWN);
    assertThat(check(KNOWN, "secret", "{\"a\":1}", AT)).isEqualTo(Check.HOLDS);
  }

  @Test
  void anotherBodySecretOrTimeIsTold() {
    assertThat(check(KNOWN, "secret", "{\"a\":2}", AT)).isEqualTo(Check.WRONG);
    assertThat(check(KNOWN, "other", "{\"a\":1}", AT)).isEqualTo(Check.WRONG);
    assertThat(check(KNOWN.replace("17", "18"), "secret", "{\"a\":1}", AT)).isEqualTo(Check.WRONG);
    assertThat(check(null, "secret", "{\"a\":1}", AT)).isEqualTo(Check.WRONG);
    assertThat(check("t=x,v1=y", "secret", "{\"a\":1}", AT)).isEqualTo(Check.WRONG);
  }

  @Test
  void whatIsTooOldOrTooEarlyIsStale() {
    assertThat(check(KNOWN, "secret", "{\"a\":1}", AT.plus(FIVE))).isEqualTo(Check.HOLDS);
    assertThat(check(KNOWN, "secret", "{\"a\":1}", AT.plusSeconds(301))).isEqualTo(Check.STALE);
    assertThat(check(KNOWN, "secret", "{\"a\":1}", AT.minusSeconds(301))).isEqualTo(Check.STALE);
  }

  private static Check check(
      @org.jspecify.annotations.Nullable String header, String secret, String body, Instant now) {
    return Signature.check(header, secret, body.getBytes(StandardCharsets.UTF_8), now, FIVE);
  }
}
