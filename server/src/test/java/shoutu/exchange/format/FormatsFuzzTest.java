package shoutu.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken files in every way that chance finds: each is read to its end or refused with a reason,
 * and never takes the reader with it. The seed is printed with what failed, and makes it again.
 */
@Tag("long")
class FormatsFuzzTest {

  private static final int FILES = 30_000;

  /** Pieces that mean something to one of the readers. */
  private static final List<String> TELLING =
      List.of(
          "\"",
          "\"\"",
          ",",
          ";",
          "\t",
          "\n",
          "\r\n",
          "##",
          "\ufeff",
          "\u0000",
          "[",
          "]",
          "{",
          "}",
          ":",
          "null",
          "{\"trackedEntities\":[",
          "{\"location\":{",
          "\"children\":[",
          "1e999",
          "-",
          "99999999999999999999",
          "31/31/9999",
          "00.00.0000",
          "2026-02-30",
          "29/2/2026",
          "９９９９",
          "年月日",
          "\ud800",
          "𠀀",
          "event,dataElement,value\n",
          "person.firstName",
          "LNG_REFERENCE_DATA_CATEGORY_",
          "PK",
          "\u001f",
          "=1+1",
          "\\u0000",
          "'");

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.ISO_8859_1,
          Charset.forName("GB18030"));

  private final Formats formats = new Formats();
  @TempDir Path folder;

  @Test
  void noFileIsTooBroken() throws IOException {
    List<byte[]> seeds = seeds();
    long first = System.nanoTime();
    int read = 0;
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      long seed = first + i;
      Random chance = new Random(seed);
      byte[] bytes = broken(seeds, chance);
      try {
        if (ImportersFuzz.read(formats, folder.resolve("broken"), bytes)) {
          read++;
        } else {
          refused++;
        }
      } catch (RuntimeException | Error e) {
        throw new AssertionError("Seed %d: %s".formatted(seed, HexFormat.of().formatHex(bytes)), e);
      }
    }
    System.out.printf("Broken files: %d read, %d refused%n", read, refused);
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private static byte[] broken(List<byte[]> seeds, Random chance) {
    byte[] bytes = seeds.get(chance.nextInt(seeds.size()));
    int blows = 1 + chance.nextInt(8);
    for (int i = 0; i < blows; i++) {
      bytes = struck(bytes, seeds, chance);
    }
    return bytes;
  }

  private static byte[] struck(byte[] bytes, List<byte[]> seeds, Random chance) {
    int at = chance.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + chance.nextInt(40));
    return switch (chance.nextInt(6)) {
      case 0 -> joined(part(bytes, 0, at), part(bytes, to, bytes.length));
      case 1 -> {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
          changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
        }
        yield changed;
      }
      case 2 -> {
        String piece = TELLING.get(chance.nextInt(TELLING.size()));
        Charset charset = CHARSETS.get(chance.nextInt(CHARSETS.size()));
        yield joined(part(bytes, 0, at), piece.getBytes(charset), part(bytes, at, bytes.length));
      }
      case 3 -> part(bytes, 0, at);
      case 4 -> joined(part(bytes, 0, to), part(bytes, at, bytes.length));
      default -> {
        byte[] other = seeds.get(chance.nextInt(seeds.size()));
        yield joined(part(bytes, 0, at), part(other, other.length / 2, other.length));
      }
    };
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return java.util.Arrays.copyOfRange(bytes, Math.min(from, to), to);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static List<byte[]> seeds() throws IOException {
    List<String> texts =
        List.of(
            "编号,姓名,性别,年龄,村,病种,发病日期\nA1,王秀英,女,7,甲村,麻疹,2026-11-05\n,李,男,8月,乙村,水痘,5/11/26\n",
            "CaseData;Person;Person;CaseData;CaseData\ndisease;person.firstName;person.lastName;reportDate;responsibleDistrict\n"
                + "##Krankheit;Vorname;Name;dd.MM.yyyy;Kreis\nEVD;Ann;\"Sm;ith\";1.2.2026;Nord\n",
            "event,program,programStage,orgUnit,eventDate,dataElement,value\nV1,P,S,O,2026-01-01,Age,2\nV1,P,S,O,2026-01-01,Sex,Male\n",
            "NAME,ID,CODE,LONG,LAT,ADMIN_LEVEL,PARENTLOCATIONID\nMole,G1,,,,3,G0\n",
            "uuid,source_uuid,target_uuid,date_of_last_contact\n1,2,3,2026-01-01\n",
            "[{\"id\":\"a\",\"visualId\":\"C1\",\"dateOfReporting\":\"2026-01-01\",\"classification\":\"X\",\"firstName\":\"Ann\",\"addresses\":[{\"locationId\":\"L\"}]}]",
            "{\"trackedEntities\":[{\"trackedEntity\":\"T\",\"trackedEntityType\":\"P\",\"orgUnit\":\"O\",\"attributes\":[{\"attribute\":\"A\",\"displayName\":\"Sex\",\"value\":\"M\"}],"
                + "\"enrollments\":[{\"enrollment\":\"E\",\"events\":[{\"dataValues\":[{\"dataElement\":\"D\",\"value\":1}]}]}]}],\"relationships\":[{\"relationshipType\":\"R\",\"from\":{\"trackedEntity\":{\"trackedEntity\":\"T\"}},\"to\":{\"trackedEntity\":{\"trackedEntity\":\"T\"}}}]}",
            "[{\"location\":{\"id\":\"1\",\"name\":\"N\",\"geographicalLevelId\":\"LNG_X\"},\"children\":[{\"location\":{\"id\":\"2\",\"name\":\"M\"},\"children\":[]}]}]",
            "uuid,event_name,date_of_event,date_of_reporting,location_id\nE,Feast,2020-08-01,2020-08-03,L\n",
            "uuid,contact_uuid,followup_status,followup_number,date_of_followup\nV,C,SEEN_OK,7,2020-06-02\n",
            "{\"dataSet\":\"D\",\"dataValues\":[{\"dataElement\":\"B\",\"period\":\"2026W1\",\"orgUnit\":\"O\",\"value\":\"10\"}]}",
            "地点,疾病,日期,例数\n甲村,麻疹,2026年第5周,3\n甲村,麻疹,20261105,4\n",
            "{\"organisationUnits\":[{\"id\":\"1\",\"name\":\"N\",\"shortName\":\"N\",\"level\":3,\"openingDate\":\"2020-01-01\",\"parent\":{\"id\":\"2\"}}]}");
    List<byte[]> seeds = new ArrayList<>();
    for (String text : texts) {
      CHARSETS.forEach(charset -> seeds.add(text.getBytes(charset)));
    }
    seeds.add(workbook());
    return seeds;
  }

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "fuzz", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("名单");
      String[] heading = {"姓名", "村", "病种", "发病日期"};
      for (int i = 0; i < heading.length; i++) {
        sheet.value(0, i, heading[i]);
      }
      sheet.value(1, 0, "王秀英");
      sheet.value(1, 1, "甲村");
      sheet.value(1, 2, "麻疹");
      sheet.value(1, 3, LocalDate.of(2026, 11, 5));
    }
    return out.toByteArray();
  }
}
