package shoutu.exchange.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Our diseases in WHO's ICD-10, where one code says the same; read when first asked for. */
final class IcdCodes {

  private static final JsonNode KNOWN = read();

  static @Nullable String of(String disease) {
    JsonNode code = KNOWN.path(disease);
    return code.isString() ? code.asString() : null;
  }

  private static JsonNode read() {
    try (InputStream in = IcdCodes.class.getResourceAsStream("/exchange/icd10.yaml")) {
      if (in == null) {
        throw new IllegalStateException("exchange/icd10.yaml is missing.");
      }
      return YAMLMapper.builder().build().readTree(in).path("icd10");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IcdCodes() {}
}
