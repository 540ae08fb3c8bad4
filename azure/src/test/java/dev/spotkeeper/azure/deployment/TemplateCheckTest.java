package dev.spotkeeper.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {
    private static final String VM = "\"type\":\"Microsoft.Compute/virtualMachines\",\"apiVersion\":\"2025-11-01\","
            + "\"name\":\"[parameters('name')]\",\"tags\":\"[parameters('tags')]\"";
    private static final String DISKS =
            "\"storageProfile\":{\"osDisk\":{\"name\":\"[format('disk-{0}-os', parameters('name'))]\"}}";
    private static final String PROPERTIES = "\"properties\":{" + DISKS + "}";
    private static final String PARAMETERS = "\"name\":{},\"location\":{},\"size\":{},\"priority\":{},\"tags\":{}";

    @Test
    void shippedTemplateIsGood() {
        assertThat(new ShippedTemplate().load()).isInstanceOf(TemplateSource.Loaded.Ready.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Microsoft.Compute/disks | disk-{0}-os",
                "microsoft.compute/DISKS | disk-{0}-data",
                "Microsoft.Network/networkInterfaces | nic-{0}",
                "Microsoft.Network/publicIPAddresses | pip-{0}"
            })
    void partsOfAVmAreAllowed(String type, String name) {
        assertThatCode(() -> Template.parse(template("{" + VM + "," + PROPERTIES + "}," + part(type, formatted(name)))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Resources/deployments",
                "Microsoft.Compute/virtualMachines/extensions",
                "Microsoft.Authorization/roleAssignments",
                "Microsoft.ManagedIdentity/userAssignedIdentities",
                "Microsoft.Resources/deploymentScripts",
                "[parameters('type')]",
                ""
            })
    void everyOtherTypeIsRefusedByName(String type) {
        refused(template("{\"type\":\"" + type + "\"}"), "resource 1 (" + type + ")");
    }

    @Test
    void symbolicNamesAreToldToo() {
        refused(
                "{\"resources\":{\"lock\":{\"type\":\"Microsoft.Authorization/locks\"}}}",
                "resource 'lock' (Microsoft.Authorization/locks)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"resources\":[]",
                "\"Resources\":[]",
                "\"scope\":\"/subscriptions/x\"",
                "\"subscriptionId\":\"x\"",
                "\"resourceGroup\":\"x\"",
                "\"existing\":true",
                "\"copy\":{\"name\":\"all\",\"count\":2}",
                "\"import\":\"graph\""
            })
    void resourceReachesNothingBeyondItself(String member) {
        refused(template("{" + VM + "," + member + "}"), "must have no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extensions", "imports", "Imports", "whatComes"})
    void memberThatIsNotKnownIsRefused(String member) {
        refused("{\"" + member + "\":{},\"resources\":[{" + VM + "}]}", "'" + member + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"resources\":[]}", "{\"resources\":{}}", "{\"resources\":\"[x]\"}", "[]", "{"})
    void whatMakesNothingIsNoTemplate(String text) {
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOf(BadTemplateException.class);
    }

    @Test
    void secondListOfResourcesIsLookedAtAsWell() {
        refused(
                "{\"resources\":[{" + VM + "}],\"RESOURCES\":[{\"type\":\"Microsoft.KeyVault/vaults\"}]}",
                "Microsoft.KeyVault/vaults");
    }

    @Test
    void secondTypeIsRefused() {
        refused(template("{" + VM + ",\"Type\":\"Microsoft.KeyVault/vaults\"}"), "two types");
    }

    @Nested
    class Identities {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"[if(empty(parameters('identityId')), null(), createObject('type', 'UserAssigned', 'userAssignedIdentities', "
                            + "createObject(format('{0}', parameters('identityId')), createObject())))]\"",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"[parameters('identityId')]\":{}}}",
                    "{\"type\":\"[if(empty(parameters('identityId')), 'None', 'UserAssigned')]\"}",
                    "null"
                })
        void parameterOfThePoolIsAllowed(String identity) {
            assertThatCode(() ->
                            Template.parse(template("{" + VM + "," + PROPERTIES + ",\"identity\":" + identity + "}")))
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"type\":\"SystemAssigned\"}",
                    "{\"type\":\"SystemAssigned, UserAssigned\",\"userAssignedIdentities\":{\"[parameters('identityId')]\":{}}}",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"/subscriptions/s/x/owner\":{}}}",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"[parameters('other')]\":{}}}",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"[parameters( 'type' )]\":{}}}",
                    "\"[variables('identity')]\"",
                    "\"[json('{\\\"type\\\":\\\"SystemAssigned\\\"}')]\"",
                    "\"[createObject('type', 'UserAssigned', 'userAssignedIdentities', createObject(resourceId('x', 'y'), "
                            + "createObject()))]\"",
                    "[\"[parameters('identityId')]\"]"
                })
        void everyOtherIsRefused(String identity) {
            refused(template("{" + VM + ",\"identity\":" + identity + "}"), "Microsoft.Compute/virtualMachines");
        }

        @Test
        void identityElsewhereIsRefused() {
            refused(
                    template("{" + VM + ",\"properties\":{\"securityProfile\":{\"encryptionIdentity\":{}}}}"),
                    "names an identity outside");
            refused(
                    template("{" + VM + ",\"properties\":\"[createObject('userAssignedIdentityResourceId', 'x')]\"}"),
                    "names an identity outside");
            refused(
                    "{\"variables\":{\"x\":{\"userAssignedIdentities\":{}}},\"resources\":[{" + VM + "}]}",
                    "the template's variables");
        }

        @Test
        void parameterBringsNoIdentityOfItsOwn() {
            refused(
                    "{\"parameters\":{\"identityId\":{\"type\":\"string\",\"defaultValue\":\"/x\"}},\"resources\":[{"
                            + VM + "}]}",
                    "'identityId'");
        }
    }

    @Nested
    class Leftovers {
        @ParameterizedTest
        @ValueSource(strings = {"name", "location", "size", "priority", "tags"})
        void parameterThatMakesTheVmThePoolsIsRequired(String parameter) {
            refused(
                    good().replace("\"" + parameter + "\":{}", "\"other\":{}"),
                    "must declare the parameter '" + parameter + "'");
        }

        @Test
        void templateMakesOneVm() {
            String vm = "{" + VM + "," + PROPERTIES + "}";
            refused(template(vm + "," + vm), "exactly one VM, not 2");
            refused(template(part("Microsoft.Compute/disks", formatted("disk-{0}-os"))), "exactly one VM, not 0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"name\":\"vm\"",
                    "\"name\":\"parameters('name')\"",
                    "\"name\":\"[parameters('size')]\"",
                    "\"name\":\"[format('x-{0}', parameters('name'))]\"",
                    "\"name\":{}",
                    "\"title\":\"[parameters('name')]\"",
                    "\"name\":\"[parameters('name')]\",\"Name\":\"x\""
                })
        void vmIsNamedByThePool(String name) {
            refused(good().replace("\"name\":\"[parameters('name')]\"", name), "must be named [parameters('name')]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "\"[variables('tags')]\"", "\"[createObject('parameters', 'tags')]\""})
        void vmIsTaggedByThePool(String tags) {
            refused(good().replace("\"[parameters('tags')]\"", tags), "tags of the parameter 'tags'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "Microsoft.Network/networkInterfaces | nic-{0}",
                    "Microsoft.Network/publicIPAddresses | pip-{0}",
                    "Microsoft.Compute/disks | disk-{0}-data"
                })
        void partIsTaggedByThePool(String type, String name) {
            String untagged = part(type, formatted(name)).replace("\"tags\":\"[parameters('tags')]\"", "\"tags\":{}");
            refused(
                    template("{" + VM + "," + PROPERTIES + "}," + untagged),
                    "resource 2 (" + type + ") must have the tags of the parameter 'tags'");
        }

        @Test
        void furtherTagsAreAllowed() {
            String united = good().replace("[parameters('tags')]", "[union(parameters('tags'), variables('more'))]");
            assertThatCode(() -> Template.parse(united)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "Microsoft.Network/networkInterfaces | card-{0} | nic-{0}",
                    "Microsoft.Network/publicIPAddresses | nic-{0} | pip-{0}",
                    "Microsoft.Compute/disks | disk-{0}-scratch | disk-{0}-os"
                })
        void partIsNamedAfterItsVm(String type, String name, String rightName) {
            refused(
                    template("{" + VM + "," + PROPERTIES + "}," + part(type, formatted(name))),
                    "resource 2 (" + type + ") must be named " + formatted(rightName));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"x\":1", "\"storageProfile\":{}", "\"storageProfile\":{\"osDisk\":\"[variables('x')]\"}"})
        void osDiskIsDescribed(String properties) {
            refused(
                    template("{" + VM + ",\"properties\":{" + properties + "}}"),
                    "must have one properties.storageProfile.osDisk");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"createOption\":\"FromImage\"", "\"name\":\"os\""})
        void osDiskIsNamedAfterItsVm(String disk) {
            refused(
                    template("{" + VM + ",\"properties\":{\"storageProfile\":{\"osDisk\":{" + disk + "}}}}"),
                    "the OS disk of resource 1 (Microsoft.Compute/virtualMachines) must be named");
        }

        @Test
        void dataDiskIsNamedAfterItsVmWhereverItIsDescribed() {
            String wrong = "[{\"lun\":0,\"name\":\"data\"}]";
            String right = wrong.replace("\"data\"", "\"" + formatted("disk-{0}-data") + "\"");
            String attached = "[{\"lun\":0,\"createOption\":\"Attach\"}]";
            refused(inVariables(wrong), "a data disk must be named " + formatted("disk-{0}-data"));
            refused(good().replace(DISKS, DISKS + ",\"dataDisks\":" + wrong), "a data disk must be named");
            assertThatCode(() -> Template.parse(inVariables(right))).doesNotThrowAnyException();
            assertThatCode(() -> Template.parse(inVariables(attached))).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"networkInterfaceConfigurations\":[]}",
                    "\"[createObject('networkInterfaceConfigurations', createArray())]\""
                })
        void interfacesAreResources(String profile) {
            refused(good().replace(DISKS, DISKS + ",\"networkProfile\":" + profile), "networkInterfaceConfigurations");
        }

        private String inVariables(String disks) {
            return good().replace("\"resources\"", "\"variables\":{\"disks\":" + disks + "},\"resources\"");
        }
    }

    private static String good() {
        return template("{" + VM + "," + PROPERTIES + "}");
    }

    private static String template(String resources) {
        return "{\"contentVersion\":\"1.0.0.0\",\"parameters\":{" + PARAMETERS + "},\"resources\":[" + resources + "]}";
    }

    private static String part(String type, String name) {
        return "{\"type\":\"" + type + "\",\"name\":\"" + name + "\",\"tags\":\"[parameters('tags')]\"}";
    }

    private static String formatted(String format) {
        return "[format('" + format + "', parameters('name'))]";
    }

    private static void refused(String template, String naming) {
        assertThatThrownBy(() -> Template.parse(template))
                .isInstanceOfSatisfying(
                        BadTemplateException.class,
                        refused -> assertThat(refused.getMessage()).contains(naming));
    }
}
