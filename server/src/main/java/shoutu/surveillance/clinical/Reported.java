package shoutu.surveillance.clinical;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a file tells of somebody.
 *
 * @param sourceId how the source calls it; the same id comes in once. Null: always new
 * @param note words of one's own, which go into the vault
 * @param tests of a sample; of everything else, none
 */
public record Reported(
    About about,
    Detail detail,
    @Nullable String sourceId,
    @Nullable String note,
    List<Test> tests) {

  /** A test of the sample above it. */
  public record Test(
      String test,
      String disease,
      LabTest.Result result,
      @Nullable Instant resultAt,
      @Nullable String variant,
      @Nullable BigDecimal ct,
      @Nullable String sourceId) {

    LabTest of(UUID sample) {
      return new LabTest(sample, test, disease, result, resultAt, null, variant, ct);
    }
  }

  public Reported {
    tests = List.copyOf(tests);
    if (!tests.isEmpty() && !(detail instanceof Sample)) {
      throw new IllegalArgumentException("Only a sample is tested.");
    }
  }

  /** A test without an id of its own is the sample's first, second, and so on. */
  @Nullable String idOfTest(int no) {
    String own = tests.get(no).sourceId();
    return own != null || sourceId == null ? own : sourceId + "#" + (no + 1);
  }

  public static Reported of(About about, Detail detail, @Nullable String sourceId) {
    return new Reported(about, detail, sourceId, null, List.of());
  }
}
