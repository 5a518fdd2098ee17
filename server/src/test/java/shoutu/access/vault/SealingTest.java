package shoutu.access.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SealingTest {
  private static final UUID LI = new UUID(1, 2);
  private static final UUID WANG = new UUID(1, 3);
  private static final SecretKeySpec KEY = Aead.key(new byte[32]);

  private final Sealing sealing = new Sealing(new SecureRandom());

  @Test
  void whatWasSealedIsReadUnderTheSameKey() {
    Map<String, String> content = Map.of("name", "李\"四\\\n", "phone", "139 0000 1234");
    assertThat(sealing.open(LI, KEY, sealing.seal(LI, KEY, content).sealed())).hasValue(content);
  }

  @Property(tries = 200)
  void anyTextSurvives(@ForAll String key, @ForAll String value) {
    Map<String, String> content = Map.of(key, value);
    byte[] json = CanonicalJson.write(content);
    var sealed = sealing.seal(LI, KEY, content).sealed();
    assertThat(sealing.open(LI, KEY, sealed).map(CanonicalJson::write)).hasValue(json);
  }

  @Test
  void anotherSubjectsContentCannotBePutInItsPlace() {
    byte[] sealed = sealing.seal(LI, KEY, Map.of("name", "李四")).sealed();
    assertThat(sealing.open(WANG, KEY, sealed)).isEmpty();
  }

  @Test
  void aChangedByteIsNoticed() {
    Sealing.Sealed made = sealing.seal(LI, KEY, Map.of("name", "李四"));
    made.sealed()[made.sealed().length - 1] ^= 1;
    assertThat(sealing.open(LI, KEY, made.sealed())).isEmpty();
    assertThat(sealing.holds(LI, KEY, made.sealed(), made.commitment())).isFalse();
  }

  @Test
  void equalContentsHaveUnequalCommitments() {
    Sealing.Sealed one = sealing.seal(LI, KEY, Map.of("name", "李四"));
    Sealing.Sealed two = sealing.seal(LI, KEY, Map.of("name", "李四"));
    assertThat(one.commitment()).isNotEqualTo(two.commitment());
    assertThat(sealing.holds(LI, KEY, one.sealed(), one.commitment())).isTrue();
    assertThat(sealing.holds(LI, KEY, one.sealed(), two.commitment())).isFalse();
  }

  @Test
  void orderAndCompositionDoNotChangeTheCanonicalBytes() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("phone", "1");
    one.put("name", "e\u0301");
    one.put("note", "");
    assertThat(CanonicalJson.write(one))
        .isEqualTo(CanonicalJson.write(Map.of("name", "\u00e9", "phone", "1")))
        .isEqualTo("{\"name\":\"\u00e9\",\"phone\":\"1\"}".getBytes(StandardCharsets.UTF_8));
  }
}
