/** Whether our Bicep says what it should, and whether local Azure evaluates templates as Azure does. No deployment runs here. */
@NullMarked
package dev.spotkeeper.rehearsal.bicep;

import org.jspecify.annotations.NullMarked;
