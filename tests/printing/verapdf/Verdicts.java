import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * veraPDF's verdicts on many files in one process. Each argument is a file: flavours joined by commas,
 * an equals sign, the path. One line per file and flavour: PASS or FAIL, the flavour, the file, then each failed rule with its
 * message, parted by tabs.
 */
public class Verdicts {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String argument : arguments) {
            int split = argument.indexOf('=');
            for (String name : argument.substring(0, split).split(",")) {
                judge(PDFAFlavour.fromString(name), argument.substring(split + 1));
            }
        }
    }

    private static void judge(PDFAFlavour flavour, String file) throws Exception {
        try (FileInputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            TreeMap<String, String> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    String where = assertion.getLocation().getContext();
                    failed.putIfAbsent(rule, rule + " " + assertion.getMessage() + " @ " + where);
                }
            }
            StringBuilder line = new StringBuilder(result.isCompliant() ? "PASS" : "FAIL");
            line.append('\t').append(flavour.getId()).append('\t').append(file);
            failed.values().forEach(words -> line.append('\t').append(words.replaceAll("\\s+", " ")));
            System.out.println(line);
        }
    }
}
